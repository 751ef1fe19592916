package io.feedrank.feature;

import org.jspecify.annotations.Nullable;

/**
 * A user's taste as directions in the space of the posts' text vectors, each of length one: the
 * mean of the liked posts, of the last five, of the liked ones fading, and of the posts seen but
 * not liked. A direction is missing (NaN) where there is nothing to take the mean of. Not
 * thread-safe.
 */
final class TasteVectors {

  private static final int LAST = 5;

  private static final int LIKED = 0;
  private static final int LAST_LIKED = 1;
  private static final int FADING_LIKED = 2;
  private static final int PASSED = 3;

  /** After so many single cosines those of all posts are computed, which costs about as much. */
  private static final int FEW = 2_048;

  private final PostVectors vectors;
  private final float[][] directions = new float[4][];
  private final boolean[] missing = new boolean[4];
  private float @Nullable [][] cosines;
  private int asked;

  TasteVectors(PostVectors vectors, UserState state) {
    this.vectors = vectors;
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
    missing[direction] = !(squares > 1e-12);
    double length = Math.sqrt(squares);
    float[] unit = new float[sum.length];
    for (int d = 0; d < unit.length; d++) {
      unit[d] = (float) (sum[d] / length);
    }
    directions[direction] = unit;
  }

  /** The cosine to the mean of the liked posts. */
  double liked(int post) {
    return cosine(LIKED, post);
  }

  /** The cosine to the mean of the last five liked posts. */
  double lastLiked(int post) {
    return cosine(LAST_LIKED, post);
  }

  /** The cosine to the fading mean of the liked posts. */
  double fadingLiked(int post) {
    return cosine(FADING_LIKED, post);
  }

  /** The cosine to the mean of the posts seen and not liked. */
  double passed(int post) {
    return cosine(PASSED, post);
  }

  private double cosine(int direction, int post) {
    if (missing[direction]) {
      return Double.NaN;
    }
    if (cosines == null && ++asked > FEW) {
      cosines = vectors.dots(directions);
    }
    return cosines == null ? vectors.dot(post, directions[direction]) : cosines[direction][post];
  }
}
