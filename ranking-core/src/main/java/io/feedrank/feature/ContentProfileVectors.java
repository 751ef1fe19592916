package io.feedrank.feature;

import org.jspecify.annotations.Nullable;

/**
 * A user's taste as directions in the space of the posts' text vectors. Of length one: the mean of
 * the liked posts, of the last five, of the liked ones fading, and of the posts seen but not liked.
 * And the weights of a regression, whose length says how much the text matters. A direction is
 * missing (NaN) where there is nothing to take it from. Not thread-safe.
 */
final class ContentProfileVectors {

  private static final int LAST = 5;

  private static final int LIKED = 0;
  private static final int LAST_LIKED = 1;
  private static final int FADING_LIKED = 2;
  private static final int PASSED = 3;
  private static final int REGRESSION = 4;
  private static final int COUNT = 5;

  private final PostVectors vectors;
  private final float[][] directions = new float[COUNT][];
  private final boolean[] missing = new boolean[COUNT];
  private float @Nullable [][] products;

  /** The posts last asked for together, and their products. */
  private int[] some = {};

  private float[][] productsOfSome = {};

  ContentProfileVectors(PostVectors vectors, UserState state, double userRate) {
    this.vectors = vectors;
    ContentProfileSums sums = state.taste();
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

  /** The direction of the liked posts; null if it is missing. */
  float @Nullable [] likedDirection() {
    return missing[LIKED] ? null : directions[LIKED].clone();
  }

  /** The cosines to the mean of the liked posts. */
  PairValues liked() {
    return product(LIKED);
  }

  /** The cosines to the mean of the last five liked posts. */
  PairValues lastLiked() {
    return product(LAST_LIKED);
  }

  /** The cosines to the fading mean of the liked posts. */
  PairValues fadingLiked() {
    return product(FADING_LIKED);
  }

  /** The cosines to the mean of the liked posts minus those to the posts seen and not liked. */
  PairValues likedMinusPassed() {
    return missing[LIKED] || missing[PASSED] ? PairValues.MISSING : new LikedMinusPassed();
  }

  /** The likes per view, beyond the user's own mean, that the regression expects of a text. */
  PairValues regression() {
    return product(REGRESSION);
  }

  private PairValues product(int direction) {
    return missing[direction] ? PairValues.MISSING : new Product(direction);
  }

  /** The products of all posts with all directions. */
  private float[][] products() {
    if (products == null) {
      products = vectors.dots(directions);
    }
    return products;
  }

  /** The products of some posts with all directions. */
  private float[][] products(int[] posts) {
    if (posts != some || productsOfSome.length == 0) {
      productsOfSome = vectors.dots(posts, directions);
      some = posts;
    }
    return productsOfSome;
  }

  private final class Product implements PairValues {
    private final int direction;

    Product(int direction) {
      this.direction = direction;
    }

    @Override
    public float of(int post) {
      return vectors.dot(post, directions[direction]);
    }

    @Override
    public float[] some(int[] posts) {
      return products(posts)[direction];
    }

    @Override
    public float[] all(int posts) {
      return products()[direction];
    }
  }

  private final class LikedMinusPassed implements PairValues {

    @Override
    public float of(int post) {
      return vectors.dot(post, directions[LIKED]) - vectors.dot(post, directions[PASSED]);
    }

    @Override
    public float[] some(int[] posts) {
      return differences(products(posts)[LIKED], products(posts)[PASSED]);
    }

    @Override
    public float[] all(int posts) {
      return differences(products()[LIKED], products()[PASSED]);
    }

    private static float[] differences(float[] liked, float[] passed) {
      float[] differences = new float[liked.length];
      for (int i = 0; i < differences.length; i++) {
        differences[i] = liked[i] - passed[i];
      }
      return differences;
    }
  }
}
