package io.feedrank.model;

/** A model that must not go live; the message says why and what to do. */
public final class UnusableModelException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With the reason and the remedy. */
  public UnusableModelException(String message) {
    super(message);
  }
}
