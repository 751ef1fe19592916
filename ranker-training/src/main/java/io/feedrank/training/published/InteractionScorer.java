package io.feedrank.training.published;

/** The scorer that an {@link InteractionTrainer} fitted. Thread-safe. */
@FunctionalInterface
public interface InteractionScorer {

  /**
   * Scores all posts for a user.
   *
   * @param user an index of the pairs it was fitted on
   * @param scores zeros, one for each post of the feed; receives the scores, larger is better,
   *     those that are not finite rank last
   */
  void score(int user, double[] scores);
}
