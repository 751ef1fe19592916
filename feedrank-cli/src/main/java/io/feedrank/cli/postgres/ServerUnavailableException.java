package io.feedrank.cli.postgres;

/** The embedded server cannot be had; the message says why and what to do. */
public final class ServerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the system's own message says when a disk is full. */
  static final String NO_SPACE = "No space left on device";

  ServerUnavailableException(String message) {
    super(message);
  }

  ServerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
