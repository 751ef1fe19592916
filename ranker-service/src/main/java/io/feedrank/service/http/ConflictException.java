package io.feedrank.service.http;

/** A request that does not fit the current state; the message says why. */
final class ConflictException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ConflictException(String message) {
    super(message);
  }
}
