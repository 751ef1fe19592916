package io.feedrank.feature;

/**
 * A user's taste as directions in the space of the posts' text vectors, each of length one: the
 * mean of the liked posts, of the last five, of the liked ones fading, and of the posts seen but
 * not liked. A direction is missing (NaN) where there is nothing to take the mean of. Looks at one
 * post at a time, in all directions at once; not thread-safe.
 */
final class TasteVectors {

  private static final int LAST = 5;
  private static final int DIRECTIONS = 4;
  private static final int LIKED = 0;
  private static final int LAST_LIKED = 1;
  private static final int FADING_LIKED = 2;
  private static final int PASSED = 3;

  private final PostVectors vectors;

  /** Dimension after dimension; in each, one number a direction. */
  private final float[] directions;

  private final float[] cosines = new float[DIRECTIONS];
  private int current = -1;

  TasteVectors(PostVectors vectors, UserState state) {
    this.vectors = vectors;
    this.directions = new float[vectors.dims() * DIRECTIONS];
    TasteSums sums = state.taste();
    double[] last = new double[vectors.dims()];
    for (int back = 0; back < Math.min(LAST, state.likes()); back++) {
      vectors.addTo(last, state.recentLike(back));
    }
    double[] passed = new double[vectors.dims()];
    for (int d = 0; d < passed.length; d++) {
      passed[d] = sums.viewed[d] - sums.liked[d];
    }
    direct(LIKED, sums.liked);
    direct(LAST_LIKED, last);
    direct(FADING_LIKED, sums.fadingLiked);
    direct(PASSED, passed);
  }

  private void direct(int direction, double[] sum) {
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    double length = squares > 1e-12 ? Math.sqrt(squares) : Double.NaN;
    for (int d = 0; d < sum.length; d++) {
      directions[d * DIRECTIONS + direction] = (float) (sum[d] / length);
    }
  }

  double liked(int post) {
    return cosine(post, LIKED);
  }

  double lastLiked(int post) {
    return cosine(post, LAST_LIKED);
  }

  double fadingLiked(int post) {
    return cosine(post, FADING_LIKED);
  }

  double passed(int post) {
    return cosine(post, PASSED);
  }

  private double cosine(int post, int direction) {
    if (directions.length == 0) {
      return Double.NaN;
    }
    if (post != current) {
      vectors.dots(post, directions, cosines);
      current = post;
    }
    return cosines[direction];
  }
}
