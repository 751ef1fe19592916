package io.feedrank.cli;

/** A question was not answered with yes, so nothing was done. */
final class NotConfirmedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotConfirmedException() {
    super("nothing was deleted; answer 'yes', or give --yes where nobody can answer");
  }
}
