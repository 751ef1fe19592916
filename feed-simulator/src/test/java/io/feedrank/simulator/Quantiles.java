package io.feedrank.simulator;

import java.util.Arrays;

/** Mean, standard deviation and quantiles of a sample. */
final class Quantiles {
  private final double[] sorted;

  Quantiles(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  double mean() {
    return Arrays.stream(sorted).average().orElseThrow();
  }

  double deviation() {
    double mean = mean();
    return Math.sqrt(
        Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
  }

  double at(double share) {
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }
}
