package io.feedrank.cli;

/** There was not enough memory for what was asked. */
final class MemoryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Says how much there was, and what to do.
   *
   * @param limit the bytes that this process may use
   */
  MemoryException(long limit, OutOfMemoryError cause) {
    super(
        ("out of memory (%s) at %,d MB; give this process more, as in JAVA_TOOL_OPTIONS=-Xmx8g, or"
                + " less to do, as by train --max-rows; docs/SIZING.md says what a feed needs")
            .formatted(cause.getMessage(), limit >> 20),
        cause);
  }
}
