package io.feedrank.service.live;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcRollbackException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The progress of one transaction towards its commit: the commit is either sent or given up, never
 * both, whichever thread is first. What fails before the commit was sent is certainly not written.
 * Thread-safe.
 */
final class CommitProgress {

  /** Class 08: the connection broke; 57P: the server ended it. */
  private static final String CONNECTION_LOST = "08.*|57P.*";

  private enum Step {
    OPEN,
    SENT,
    GIVEN_UP
  }

  private final AtomicReference<Step> step = new AtomicReference<>(Step.OPEN);

  /**
   * Marks the commit as sent.
   *
   * @return false if it was given up: then it must not be sent
   */
  boolean send() {
    return step.compareAndSet(Step.OPEN, Step.SENT);
  }

  /** Whether, after a failure, the transaction may be committed all the same. */
  boolean mayBeCommitted(Throwable failure) {
    return !step.compareAndSet(Step.OPEN, Step.GIVEN_UP)
        && step.get() == Step.SENT
        && !isRefusal(failure);
  }

  /** Whether the server itself answered that it rolled back. */
  private static boolean isRefusal(Throwable failure) {
    return failure instanceof R2dbcRollbackException
        || (failure instanceof R2dbcException answer
            && answer.getSqlState() != null
            && !answer.getSqlState().matches(CONNECTION_LOST));
  }
}
