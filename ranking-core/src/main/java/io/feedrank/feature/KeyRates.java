package io.feedrank.feature;

import java.util.Arrays;

/**
 * The smoothed like rates of a timeline's keys as of one bucket, each looked up when it is first
 * asked for. Not thread-safe.
 */
final class KeyRates {

  private final FeatureSnapshot knowledge;
  private final Timeline timeline;
  private final int bucket;
  private final double prior;
  private final double[] rates;

  KeyRates(FeatureSnapshot knowledge, Timeline timeline, int bucket, double prior) {
    this.knowledge = knowledge;
    this.timeline = timeline;
    this.bucket = bucket;
    this.prior = prior;
    this.rates = new double[timeline.keys()];
    Arrays.fill(rates, Double.NaN);
  }

  double of(int key) {
    // A rate that is NaN because the prior is will be looked up again, to the same result.
    if (Double.isNaN(rates[key])) {
      rates[key] = knowledge.rate(timeline, key, bucket, prior);
    }
    return rates[key];
  }
}
