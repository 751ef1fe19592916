package io.feedrank.benchmarks;

import java.util.Arrays;

/** Spearman's rank correlation: Pearson's correlation of ranks, equal values sharing their mean. */
final class Spearman {

  private Spearman() {}

  /** The correlation of two rows of values, -1 to 1; NaN where one of them is constant. */
  static double of(double[] one, double[] other) {
    double[] x = ranks(one);
    double[] y = ranks(other);
    double mean = (x.length - 1) / 2.0;
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mean) * (y[i] - mean);
      xx += (x[i] - mean) * (x[i] - mean);
      yy += (y[i] - mean) * (y[i] - mean);
    }
    return xy / Math.sqrt(xx * yy);
  }

  private static double[] ranks(double[] values) {
    return Arrays.stream(values)
        .map(
            value ->
                Arrays.stream(values).filter(each -> each < value).count()
                    + (Arrays.stream(values).filter(each -> each == value).count() - 1) / 2.0)
        .toArray();
  }
}
