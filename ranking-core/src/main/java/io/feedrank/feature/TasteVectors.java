package io.feedrank.feature;

import org.jspecify.annotations.Nullable;

/**
 * A user's taste as directions in the space of the posts' text vectors, each of length one: the
 * mean of the liked posts, of the last five, and of the posts seen but not liked. A direction is
 * missing where there is nothing to take the mean of.
 */
final class TasteVectors {

  private static final int LAST = 5;

  private final PostVectors vectors;
  private final float @Nullable [] liked;
  private final float @Nullable [] lastLiked;
  private final float @Nullable [] passed;

  private TasteVectors(
      PostVectors vectors,
      float @Nullable [] liked,
      float @Nullable [] lastLiked,
      float @Nullable [] passed) {
    this.vectors = vectors;
    this.liked = liked;
    this.lastLiked = lastLiked;
    this.passed = passed;
  }

  static TasteVectors of(Scene scene) {
    UserState state = scene.state();
    PostVectors vectors = scene.knowledge().basis().text();
    double[] last = new double[vectors.dims()];
    for (int back = 0; back < Math.min(LAST, state.likes()); back++) {
      vectors.addTo(last, state.recentLike(back), 1);
    }
    double[] passed = new double[vectors.dims()];
    for (int d = 0; d < passed.length; d++) {
      passed[d] = state.viewedSum[d] - state.likedSum[d];
    }
    return new TasteVectors(vectors, unit(state.likedSum), unit(last), unit(passed));
  }

  private static float @Nullable [] unit(double[] sum) {
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    if (!(squares > 1e-12)) {
      return null;
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[sum.length];
    for (int d = 0; d < unit.length; d++) {
      unit[d] = (float) (sum[d] / length);
    }
    return unit;
  }

  double liked(int post) {
    return cosine(liked, post);
  }

  double lastLiked(int post) {
    return cosine(lastLiked, post);
  }

  double passed(int post) {
    return cosine(passed, post);
  }

  private double cosine(float @Nullable [] direction, int post) {
    return direction == null ? Double.NaN : vectors.dot(post, direction);
  }
}
