package io.feedrank.training.evaluation;

import io.feedrank.training.impression.TimeRange;

/** A window without a request that a protocol can judge. A longer window, or a smaller k, helps. */
public final class NothingToJudgeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NothingToJudgeException(TimeRange window, Protocol protocol, int k) {
    super(
        "no request from %s can be judged by protocol '%s'%s; choose a longer window"
            .formatted(
                window,
                protocol.label(),
                protocol == Protocol.SESSION
                    ? ", which needs sessions of more than %d posts (train.evaluation.k)"
                        .formatted(k)
                    : ""));
  }
}
