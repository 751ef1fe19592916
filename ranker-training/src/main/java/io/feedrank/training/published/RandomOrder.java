package io.feedrank.training.published;

import io.feedrank.metric.TieBreak;
import io.feedrank.progress.Progress;

/** A pseudo-random order, fixed for each user and post: what a figure is worth nothing below. */
public final class RandomOrder implements InteractionTrainer {

  @Override
  public InteractionScorer fit(Interactions training, Progress progress) {
    return (user, scores) -> {
      long order = TieBreak.hash(training.userId(user));
      for (int post = 0; post < scores.length; post++) {
        scores[post] = TieBreak.hash(order ^ training.postId(post)) >>> 11;
      }
    };
  }
}
