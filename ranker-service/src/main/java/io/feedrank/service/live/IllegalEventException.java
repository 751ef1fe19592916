package io.feedrank.service.live;

/** A message that holds no legal events; its own message says what is legal, and may quote it. */
public final class IllegalEventException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What is wrong with it. */
  public IllegalEventException(String message) {
    super(message);
  }
}
