package io.feedrank.service.http;

/** A request that cannot be answered as it stands; the message says what is legal. */
final class BadParameterException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BadParameterException(String message) {
    super(message);
  }
}
