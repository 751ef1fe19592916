package io.feedrank.training.published;

import io.feedrank.progress.Progress;

/** Ranks by the number of users who like a post, the same for everybody. */
public final class Popularity implements InteractionTrainer {

  @Override
  public InteractionScorer fit(Interactions training, Progress progress) {
    int[] likers = training.likersByPost();
    return (user, scores) -> {
      for (int post = 0; post < scores.length; post++) {
        scores[post] = likers[post];
      }
    };
  }
}
