package io.feedrank.feature;

import org.jspecify.annotations.Nullable;

/**
 * How close each post is to a user's likes by the item-item model known at the moment: the sum over
 * the latest 500 likes, the mean over them, the largest single weight, and the sum over the last
 * five likes. Missing (NaN) where no model was known yet or the user had liked nothing.
 *
 * <p>Deshpande and Karypis, Item-based top-N recommendation algorithms, TOIS 2004.
 */
final class ItemItemScores {

  /** How many likes count as the last ones. */
  static final int LAST = 5;

  /** How many of the latest likes are looked at: bounds the cost of a request. */
  static final int MOST = 500;

  private static final int SUM = 0;
  private static final int MAX = 1;
  private static final int LATEST = 2;
  private static final int STRIDE = 3;

  /** Post after post; null if nothing is known. */
  private final float @Nullable [] scores;

  private final int likes;

  ItemItemScores(@Nullable ItemItem model, UserState state, int posts) {
    this.likes = Math.min(MOST, state.likes());
    this.scores = model == null || likes == 0 ? null : scores(model, state, posts);
  }

  private float[] scores(ItemItem model, UserState state, int posts) {
    float[] result = new float[posts * STRIDE];
    for (int back = 0; back < likes; back++) {
      int liked = state.recentLike(back);
      for (int place = model.from(liked); place < model.to(liked); place++) {
        int post = model.neighbour(place) * STRIDE;
        float weight = model.weight(place);
        result[post + SUM] += weight;
        result[post + MAX] = Math.max(result[post + MAX], weight);
        if (back < LAST) {
          result[post + LATEST] += weight;
        }
      }
    }
    return result;
  }

  double sum(int post) {
    return score(post, SUM);
  }

  double mean(int post) {
    return score(post, SUM) / likes;
  }

  double max(int post) {
    return score(post, MAX);
  }

  double last(int post) {
    return score(post, LATEST);
  }

  private double score(int post, int kind) {
    return scores == null ? Double.NaN : scores[post * STRIDE + kind];
  }
}
