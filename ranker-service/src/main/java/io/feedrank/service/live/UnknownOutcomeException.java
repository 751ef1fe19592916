package io.feedrank.service.live;

/**
 * A write of which nobody knows whether the database committed it: the commit was sent, and no
 * answer came. The message says what to do.
 */
public final class UnknownOutcomeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A write whose message says how the caller finds out, or how to repeat it safely. */
  public UnknownOutcomeException(String message, Throwable cause) {
    super(message, cause);
  }
}
