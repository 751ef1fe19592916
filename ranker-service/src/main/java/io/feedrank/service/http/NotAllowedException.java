package io.feedrank.service.http;

/** A caller who did not show the token that the request needs; the message says how. */
final class NotAllowedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotAllowedException(String message) {
    super(message);
  }
}
