package io.feedrank.feature;

/**
 * The text vectors of the posts that one user saw and liked, summed up: all of the seen and of the
 * liked ones, and the liked ones fading. Not thread-safe.
 */
final class ContentProfileSums {

  /** How fast the fading sum forgets. */
  static final HalfLife HALF_LIFE = HalfLife.DAY_7;

  private final PostVectors vectors;
  final double[] viewed;
  final double[] liked;

  /** As of the last like: a sum's direction does not depend on when it is looked at. */
  final double[] fadingLiked;

  private long lastLike = -1;

  ContentProfileSums(PostVectors vectors) {
    this.vectors = vectors;
    this.viewed = new double[vectors.dims()];
    this.liked = new double[vectors.dims()];
    this.fadingLiked = new double[vectors.dims()];
  }

  /** The bytes of its arrays' elements. */
  long bytes() {
    return 3L * Double.BYTES * viewed.length;
  }

  void view(int post) {
    vectors.addTo(viewed, post);
  }

  void like(int post, long second) {
    vectors.addTo(liked, post);
    if (lastLike >= 0 && lastLike != second) {
      double weight = HALF_LIFE.weight(second - lastLike);
      for (int d = 0; d < fadingLiked.length; d++) {
        fadingLiked[d] *= weight;
      }
    }
    lastLike = second;
    vectors.addTo(fadingLiked, post);
  }
}
