package io.feedrank.service.http;

/** A cursor that refers to something that no longer exists; the message says what to do. */
final class ExpiredException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ExpiredException(String message) {
    super(message);
  }
}
