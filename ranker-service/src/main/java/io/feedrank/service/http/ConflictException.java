package io.feedrank.service.http;

/** What is asked for does not fit what is; the message says why. */
final class ConflictException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ConflictException(String message) {
    super(message);
  }
}
