package io.feedrank.service.http;

import java.time.Duration;

/** Nothing can be answered yet; the message says what is waited for. */
final class ServiceNotReadyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Duration retryAfter;

  ServiceNotReadyException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
