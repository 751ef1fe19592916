package io.feedrank.feature;

import org.jspecify.annotations.Nullable;

/**
 * How close each post is to a user's likes by the item-item model known at the moment: the sum over
 * the latest 500 likes, the mean over them, the largest single weight, and the sum over the last
 * five likes. Missing (NaN) where no model was known yet or the user had liked nothing.
 *
 * <p>A user's scores follow their state from request to request: a new like adds its neighbours to
 * what is there. Not thread-safe.
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

  private final UserState state;
  private final int posts;
  private @Nullable ItemItem model;

  /** Post after post; empty as long as nothing is known. */
  private float[] scores = new float[0];

  private int taken;

  ItemItemScores(UserState state, int posts) {
    this.state = state;
    this.posts = posts;
  }

  /** Brings the scores up to the state's likes, by the model known at its moment. */
  ItemItemScores advance(@Nullable ItemItem latest) {
    int likes = state.likes();
    if (latest == null || likes == 0) {
      return this;
    }
    if (model == latest && taken == likes) {
      return this;
    }
    if (model == latest && likes <= MOST) {
      forEach(latest, taken, likes, this::add);
      forEach(
          latest, Math.max(0, taken - LAST), taken, (post, weight) -> scores[post + LATEST] = 0);
    } else {
      model = latest;
      scores = new float[posts * STRIDE];
      forEach(latest, Math.max(0, likes - MOST), likes, this::add);
    }
    forEach(
        latest,
        Math.max(0, likes - LAST),
        likes,
        (post, weight) -> scores[post + LATEST] += weight);
    taken = likes;
    return this;
  }

  private void add(int post, float weight) {
    scores[post + SUM] += weight;
    scores[post + MAX] = Math.max(scores[post + MAX], weight);
  }

  private interface Neighbour {
    void take(int post, float weight);
  }

  /** Visits the neighbours of some likes, the user's first like being number 0. */
  private void forEach(ItemItem of, int from, int to, Neighbour visitor) {
    for (int number = from; number < to; number++) {
      int liked = state.like(number);
      for (int place = of.from(liked); place < of.to(liked); place++) {
        visitor.take(of.neighbour(place) * STRIDE, of.weight(place));
      }
    }
  }

  double sum(int post) {
    return score(post, SUM);
  }

  double mean(int post) {
    return score(post, SUM) / Math.min(MOST, taken);
  }

  double max(int post) {
    return score(post, MAX);
  }

  double last(int post) {
    return score(post, LATEST);
  }

  private double score(int post, int kind) {
    return scores.length == 0 ? Double.NaN : scores[post * STRIDE + kind];
  }
}
