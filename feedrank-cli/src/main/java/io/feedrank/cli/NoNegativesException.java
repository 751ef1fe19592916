package io.feedrank.cli;

import io.feedrank.domain.Actions;

/** All that the log holds counts as liked: there is nothing to tell the liked posts from. */
final class NoNegativesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoNegativesException(Actions actions) {
    super(
        "every impression counts as liked (%s), so there is nothing to tell liked posts from; train with --random-negatives 20 (train.random-negatives), which adds posts that were not seen, or give impressions the weight 0 in feed.actions and import again"
            .formatted(actions.weights()));
  }
}
