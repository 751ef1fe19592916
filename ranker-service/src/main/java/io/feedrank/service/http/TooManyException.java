package io.feedrank.service.http;

import java.time.Duration;

/** A caller asks more often than it may; the message says what of. */
final class TooManyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  TooManyException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
