package io.feedrank.cli;

/** All rows of one kind were refused by an import; the message names the kind and the reason. */
final class NothingLoadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NothingLoadedException(String message) {
    super(message);
  }
}
