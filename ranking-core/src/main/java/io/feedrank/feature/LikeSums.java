package io.feedrank.feature;

import org.jspecify.annotations.Nullable;

/**
 * The weights of each post with a user's latest 500 likes, summed up, by the model known at the
 * moment. Missing (NaN) where no model was known yet or the user had liked nothing. The sums follow
 * the user's state from request to request. Not thread-safe.
 */
final class LikeSums {

  private final UserState state;
  private final int posts;
  private @Nullable ItemItem model;
  private float[] sums = new float[0];
  private int taken;

  LikeSums(UserState state, int posts) {
    this.state = state;
    this.posts = posts;
  }

  /** The sums by the state's likes and the model known at its moment. */
  PairValues advance(@Nullable ItemItem known) {
    int likes = state.likes();
    if (known == null || likes == 0) {
      return PairValues.MISSING;
    }
    if (model != known || (taken != likes && likes > ItemItemScores.MOST)) {
      model = known;
      sums = new float[posts];
      taken = Math.max(0, likes - ItemItemScores.MOST);
    }
    while (taken < likes) {
      int liked = state.like(taken++);
      for (int place = known.from(liked); place < known.to(liked); place++) {
        sums[known.neighbour(place)] += known.weight(place);
      }
    }
    return new KeptValues(sums);
  }
}
