package io.feedrank.cli;

import io.feedrank.domain.Actions;

/** The weight of an action is no grade that the objective knows. */
final class GradedLikesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GradedLikesException(Actions actions, String objective) {
    super(
        "an action has a weight (%s) that the objective %s does not know: legal are whole numbers up to 31; set train.trainer: symmetric, which knows all weights, or change the weights in feed.actions and import again"
            .formatted(actions.weights(), objective));
  }
}
