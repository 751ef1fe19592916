package io.feedrank.service.live;

/**
 * The options of reading and caching posts as callers see them.
 *
 * @param bytes how much memory posts as JSON may take on each knowledge: a catalogue that takes no
 *     more is held whole, of a larger one those served lately, and the others are read as they are
 *     served; 0 (read each time) to 1,000,000,000,000
 */
public record PostOptions(long bytes) {

  /** 256 MB. */
  public static final PostOptions DEFAULT = new PostOptions(256_000_000);

  /** Checks the range. */
  public PostOptions {
    if (bytes < 0 || bytes > 1_000_000_000_000L) {
      throw new IllegalArgumentException(
          "bytes of posts is %d; legal are 0..1000000000000".formatted(bytes));
    }
  }
}
