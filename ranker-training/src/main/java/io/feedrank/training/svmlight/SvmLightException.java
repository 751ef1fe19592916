package io.feedrank.training.svmlight;

/** A file of ranking data that cannot be read; the message says where and what is legal. */
public final class SvmLightException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SvmLightException(String message) {
    super(message);
  }
}
