package io.feedrank.feature;

import org.jspecify.annotations.Nullable;

/**
 * A user's taste as directions in the space of the posts' text vectors. Of length one: the mean of
 * the liked posts, of the last five, of the liked ones fading, and of the posts seen but not liked.
 * And the weights of a regression, whose length says how much the text matters. A direction is
 * missing (NaN) where there is nothing to take it from. Not thread-safe.
 */
final class TasteVectors {

  private static final int LAST = 5;

  private static final int LIKED = 0;
  private static final int LAST_LIKED = 1;
  private static final int FADING_LIKED = 2;
  private static final int PASSED = 3;
  private static final int REGRESSION = 4;
  private static final int COUNT = 5;

  /** After so many single products those of all posts are computed, which costs about as much. */
  private static final int FEW = 2_048;

  private final PostVectors vectors;
  private final float[][] directions = new float[COUNT][];
  private final boolean[] missing = new boolean[COUNT];
  private float @Nullable [][] products;
  private int asked;

  TasteVectors(PostVectors vectors, UserState state, double userRate) {
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
    missing[REGRESSION] = state.views() == 0;
    directions[REGRESSION] =
        missing[REGRESSION] ? new float[vectors.dims()] : state.tasteWeights(userRate);
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
    return product(LIKED, post);
  }

  /** The cosine to the mean of the last five liked posts. */
  double lastLiked(int post) {
    return product(LAST_LIKED, post);
  }

  /** The cosine to the fading mean of the liked posts. */
  double fadingLiked(int post) {
    return product(FADING_LIKED, post);
  }

  /** The cosine to the mean of the posts seen and not liked. */
  double passed(int post) {
    return product(PASSED, post);
  }

  /** The likes per view, beyond the user's own mean, that the regression expects of a text. */
  double regression(int post) {
    return product(REGRESSION, post);
  }

  private double product(int direction, int post) {
    if (missing[direction]) {
      return Double.NaN;
    }
    if (products == null && ++asked > FEW) {
      products = vectors.dots(directions);
    }
    return products == null ? vectors.dot(post, directions[direction]) : products[direction][post];
  }
}
