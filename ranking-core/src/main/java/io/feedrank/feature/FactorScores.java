package io.feedrank.feature;

import org.jspecify.annotations.Nullable;

/**
 * The score of each post by the post vectors known at the moment, the user's own vector being
 * solved for from their latest 500 likes, each post once. Missing (NaN) where no vectors were known
 * yet or the user had liked nothing.
 *
 * <p>The equations follow the user's state from request to request: a new like adds one row. Not
 * thread-safe.
 */
final class FactorScores {

  private final UserState state;
  private @Nullable Factors model;
  private @Nullable RidgeSystem system;
  private IntCounts liked = new IntCounts();
  private int distinct;
  private int taken;
  private float @Nullable [] user;

  FactorScores(UserState state) {
    this.state = state;
  }

  /** The scores by the state's likes and the vectors known at its moment. */
  PairValues advance(@Nullable Factors known) {
    float[] vector = user(known);
    return known == null || vector == null ? PairValues.MISSING : new Products(known, vector);
  }

  /** The user's own vector by the state's likes; null if nothing is known or liked. */
  float @Nullable [] user(@Nullable Factors known) {
    int likes = state.likes();
    if (known == null || likes == 0) {
      return null;
    }
    if (model == known && taken == likes) {
      return user;
    }
    RidgeSystem follows = system;
    if (follows == null || model != known || likes > ItemItemScores.MOST) {
      model = known;
      follows = known.system();
      system = follows;
      liked = new IntCounts();
      distinct = 0;
      taken = Math.max(0, likes - ItemItemScores.MOST);
    }
    while (taken < likes) {
      int post = state.like(taken++);
      if (liked.get(post) == 0) {
        liked.increment(post);
        distinct++;
        known.add(post, follows);
      }
    }
    user = known.solve(follows, distinct);
    return user;
  }

  /** A user's vector times those of posts. */
  private static final class Products implements PairValues {
    private final Factors posts;
    private final float[] user;

    Products(Factors posts, float[] user) {
      this.posts = posts;
      this.user = user;
    }

    @Override
    public float of(int post) {
      return posts.score(user, post);
    }

    @Override
    public float[] all(int count) {
      float[] all = new float[count];
      for (int post = 0; post < count; post++) {
        all[post] = posts.score(user, post);
      }
      return all;
    }
  }
}
