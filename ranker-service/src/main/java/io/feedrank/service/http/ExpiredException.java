package io.feedrank.service.http;

/** What a cursor pointed to is no longer there; the message says what to do. */
final class ExpiredException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ExpiredException(String message) {
    super(message);
  }
}
