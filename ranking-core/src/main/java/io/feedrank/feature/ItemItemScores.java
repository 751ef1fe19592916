package io.feedrank.feature;

import org.jspecify.annotations.Nullable;

/**
 * How close each post is to a user's likes by the item-item model known at the moment: the sum over
 * all likes, the largest single weight, and the sum over the last five likes. Missing (NaN) where
 * no model was known yet or the user had liked nothing.
 *
 * <p>Deshpande and Karypis, Item-based top-N recommendation algorithms, TOIS 2004.
 */
final class ItemItemScores {

  /** How many likes count as the last ones. */
  static final int LAST = 5;

  /** How many of the latest likes are looked at: bounds the cost of a request. */
  static final int MOST = 500;

  private final float @Nullable [] sum;
  private final float @Nullable [] max;
  private final float @Nullable [] last;

  private ItemItemScores(float @Nullable [] sum, float @Nullable [] max, float @Nullable [] last) {
    this.sum = sum;
    this.max = max;
    this.last = last;
  }

  static ItemItemScores of(Scene scene) {
    ItemItem model = scene.knowledge().itemItem().asOf(scene.moment());
    UserState state = scene.state();
    if (model == null || state.likes() == 0) {
      return new ItemItemScores(null, null, null);
    }
    int posts = scene.catalogue().size();
    float[] sum = new float[posts];
    float[] max = new float[posts];
    float[] last = new float[posts];
    for (int back = 0; back < Math.min(MOST, state.likes()); back++) {
      int liked = state.recentLike(back);
      for (int place = model.from(liked); place < model.to(liked); place++) {
        int post = model.neighbour(place);
        float weight = model.weight(place);
        sum[post] += weight;
        max[post] = Math.max(max[post], weight);
        if (back < LAST) {
          last[post] += weight;
        }
      }
    }
    return new ItemItemScores(sum, max, last);
  }

  double sum(int post) {
    return sum == null ? Double.NaN : sum[post];
  }

  double max(int post) {
    return max == null ? Double.NaN : max[post];
  }

  double last(int post) {
    return last == null ? Double.NaN : last[post];
  }
}
