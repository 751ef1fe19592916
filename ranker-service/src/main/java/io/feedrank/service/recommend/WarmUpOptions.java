package io.feedrank.service.recommend;

/**
 * The options of the warm-up of a model before it is live.
 *
 * @param requests how many requests are made of it; 0 to 100,000
 * @param slowest how many times the processor time of the live model a request may take; from 1 to
 *     1,000, or 0 for no limit
 */
public record WarmUpOptions(int requests, double slowest) {

  /** 200 requests, no limit. */
  public static final WarmUpOptions DEFAULT = new WarmUpOptions(200, 0);

  /** Nothing at all. */
  public static final WarmUpOptions NONE = new WarmUpOptions(0, 0);

  /** Checks the ranges. */
  public WarmUpOptions {
    if (requests < 0 || requests > 100_000) {
      throw new IllegalArgumentException(
          "warm-up of %d requests is outside 0..100000".formatted(requests));
    }
    if (!(slowest == 0 || (slowest >= 1 && slowest <= 1_000))) {
      throw new IllegalArgumentException(
          "a slowest model of %s times the live one is outside 1..1000; 0 is no limit"
              .formatted(slowest));
    }
  }
}
