package io.feedrank.etl.run;

/**
 * The options for encoding attributes when a basis is fitted.
 *
 * @param categories the most categories that get a code of their own, the frequent ones first; the
 *     rest are {@code other}; 1 to 10,000
 * @param bands the most bands a number falls into, at its quantiles; 1 to 255
 */
public record EncodingOptions(int categories, int bands) {

  /** 255 categories, 8 bands. */
  public static final EncodingOptions DEFAULT = new EncodingOptions(255, 8);

  /** Checks the ranges. */
  public EncodingOptions {
    if (categories < 1 || categories > 10_000) {
      throw new IllegalArgumentException(
          "categories %d are outside 1..10000".formatted(categories));
    }
    if (bands < 1 || bands > 255) {
      throw new IllegalArgumentException("bands %d are outside 1..255".formatted(bands));
    }
  }
}
