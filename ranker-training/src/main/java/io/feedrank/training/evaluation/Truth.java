package io.feedrank.training.evaluation;

import io.feedrank.domain.Moment;

/** The true probability of every like: known where the feed was simulated. Thread-safe. */
@FunctionalInterface
public interface Truth {

  /**
   * The probabilities with which a user would like posts shown at a moment.
   *
   * @param userId the user's outside id
   * @param postIds the posts' outside ids
   * @return one probability a post
   */
  double[] probabilities(long userId, Moment moment, long[] postIds);
}
