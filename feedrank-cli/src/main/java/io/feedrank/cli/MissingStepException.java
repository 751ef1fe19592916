package io.feedrank.cli;

/** A command was given too early; the message names the one that comes first. */
final class MissingStepException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingStepException(String message) {
    super(message);
  }
}
