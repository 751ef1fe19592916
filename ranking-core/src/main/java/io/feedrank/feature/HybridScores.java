package io.feedrank.feature;

import io.feedrank.domain.AttributeRow;
import org.jspecify.annotations.Nullable;

/**
 * The score of each post by the hybrid factorization known at the moment, from the user's
 * attributes and their latest 500 likes, each post once. Missing (NaN) where nothing was known yet.
 *
 * <p>The sum over likes follows the user's state from request to request: a new like adds one row.
 * Not thread-safe.
 */
final class HybridScores {

  private final UserState state;
  private @Nullable HybridFactors model;
  private double[] sum = {};
  private IntCounts liked = new IntCounts();
  private int distinct;
  private int taken;

  HybridScores(UserState state) {
    this.state = state;
  }

  /** The scores by the state's likes and what was known at its moment. */
  PairValues advance(@Nullable HybridFactors known, AttributeRow user) {
    if (known == null) {
      return PairValues.MISSING;
    }
    int likes = state.likes();
    if (model != known || (taken < likes && likes > CollaborativeModel.MOST_LIKES)) {
      model = known;
      sum = new double[known.width()];
      liked = new IntCounts();
      distinct = 0;
      taken = Math.max(0, likes - CollaborativeModel.MOST_LIKES);
    }
    while (taken < likes) {
      int post = state.like(taken++);
      if (liked.get(post) == 0) {
        liked.increment(post);
        distinct++;
        known.add(post, sum);
      }
    }
    return new Scores(known, known.user(user, sum, distinct));
  }

  /** A user's row against those of posts. */
  private static final class Scores implements PairValues {
    private final HybridFactors model;
    private final float[] user;

    Scores(HybridFactors model, float[] user) {
      this.model = model;
      this.user = user;
    }

    @Override
    public float of(int post) {
      return model.score(user, post);
    }

    @Override
    public float[] all(int count) {
      float[] all = new float[count];
      for (int post = 0; post < count; post++) {
        all[post] = model.score(user, post);
      }
      return all;
    }
  }
}
