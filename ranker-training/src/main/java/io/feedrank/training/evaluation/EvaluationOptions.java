package io.feedrank.training.evaluation;

import io.feedrank.metric.BootstrapOptions;

/**
 * The options of an evaluation of rankers.
 *
 * @param k the length of the list that is judged; 1 to 100
 * @param maxRequests judges at most about so many requests, whole users drawn by a fixed hash of
 *     their ids; 10 or more
 * @param bootstrap how intervals are drawn
 */
public record EvaluationOptions(int k, int maxRequests, BootstrapOptions bootstrap) {

  /** Top five, at most 600 requests, 1,000 resamples. */
  public static final EvaluationOptions DEFAULT =
      new EvaluationOptions(5, 600, BootstrapOptions.seeded(1));

  /** Checks the ranges. */
  public EvaluationOptions {
    if (k < 1 || k > 100) {
      throw new IllegalArgumentException("k is %d; legal is 1..100".formatted(k));
    }
    if (maxRequests < 10) {
      throw new IllegalArgumentException(
          "at most %d requests is too few to judge by; give 10 or more".formatted(maxRequests));
    }
  }
}
