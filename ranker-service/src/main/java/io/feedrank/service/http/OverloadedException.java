package io.feedrank.service.http;

import java.time.Duration;

/** There is more to do than can be done; the message says what of. */
final class OverloadedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  OverloadedException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
