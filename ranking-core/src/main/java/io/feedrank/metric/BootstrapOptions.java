package io.feedrank.metric;

/**
 * The options of a bootstrap.
 *
 * @param resamples number of resamples, 1 or more; 1,000 for what we publish
 * @param confidence share of the resamples inside the interval, above 0 and below 1
 * @param seed fixes every draw
 */
public record BootstrapOptions(int resamples, double confidence, long seed) {
  public BootstrapOptions {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples is " + resamples + "; it must be at least 1");
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence is " + confidence + "; it must lie between 0 and 1, such as 0.95");
    }
  }

  /** 1,000 resamples, 95 %, from the given seed. */
  public static BootstrapOptions seeded(long seed) {
    return new BootstrapOptions(1_000, 0.95, seed);
  }
}
