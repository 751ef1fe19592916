package io.feedrank.training.published;

import io.feedrank.progress.Progress;

/**
 * A ranker that is fitted on pairs of users and posts, as far as a protocol is concerned.
 *
 * <p>What it was made with may hold what does not depend on likes, such as attributes and texts of
 * users and posts; it must not hold the log or anything that was counted or fitted on it: that has
 * seen what is held out.
 */
@FunctionalInterface
public interface InteractionTrainer {

  /**
   * Fits.
   *
   * @param training all that may be known
   * @return what scores the users of these pairs
   */
  InteractionScorer fit(Interactions training, Progress progress);
}
