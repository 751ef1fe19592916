package io.feedrank.cli;

/** A command was given too early; the message names the one that comes first. */
final class NotReadyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotReadyException(String message) {
    super(message);
  }
}
