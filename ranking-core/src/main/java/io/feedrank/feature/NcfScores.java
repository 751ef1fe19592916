package io.feedrank.feature;

import org.jspecify.annotations.Nullable;

/**
 * The score of each post by the neural network known at the moment, the user being what their
 * latest 500 likes add up to, each post once. Missing (NaN) where no network was known yet or it
 * knows none of the posts that the user had liked.
 *
 * <p>The sum follows the user's state from request to request: a new like adds one vector. Not
 * thread-safe.
 */
final class NcfScores {

  private final UserState state;
  private @Nullable NcfModel model;
  private float[] sum = new float[0];
  private IntCounts liked = new IntCounts();
  private int known;
  private int taken;
  private PairValues values = PairValues.MISSING;

  NcfScores(UserState state) {
    this.state = state;
  }

  /** The scores by the state's likes and the network known at its moment. */
  PairValues advance(@Nullable NcfModel latest) {
    int likes = state.likes();
    if (latest == null || likes == 0) {
      return PairValues.MISSING;
    }
    if (model == latest && taken == likes) {
      return values;
    }
    if (model != latest || likes > ItemItemScores.MOST) {
      model = latest;
      sum = latest.noLikes();
      liked = new IntCounts();
      known = 0;
      taken = Math.max(0, likes - ItemItemScores.MOST);
    }
    while (taken < likes) {
      int post = state.like(taken++);
      if (liked.get(post) == 0 && latest.knows(post)) {
        liked.increment(post);
        known++;
        latest.add(post, sum);
      }
    }
    values = known == 0 ? PairValues.MISSING : latest.scores(sum, known);
    return values;
  }
}
