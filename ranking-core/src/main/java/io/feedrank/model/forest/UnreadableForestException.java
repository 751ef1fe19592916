package io.feedrank.model.forest;

/**
 * A model file that is damaged, or of a kind that is not served. The message names the field, its
 * value and what is legal; the remedy is to export or train the model again accordingly.
 */
public final class UnreadableForestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableForestException(String message) {
    super(message);
  }

  UnreadableForestException(String message, Throwable cause) {
    super(message, cause);
  }
}
