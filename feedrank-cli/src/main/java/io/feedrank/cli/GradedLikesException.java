package io.feedrank.cli;

import io.feedrank.domain.Actions;

/** Likes weigh differently, and the objective knows liked and not liked only. */
final class GradedLikesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GradedLikesException(Actions actions, String objective) {
    super(
        "actions differ in weight (%s), and the objective %s knows liked and not liked only; set train.symmetric.objective: lambda-ndcg, or give all that is liked the weight 1 in feed.actions and import again"
            .formatted(actions.weights(), objective));
  }
}
