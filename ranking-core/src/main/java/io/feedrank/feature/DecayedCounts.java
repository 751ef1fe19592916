package io.feedrank.feature;

import java.time.Duration;

/**
 * Counts that fade: an event of age {@code a} weighs {@code 2^(-a / halfLife)}. Each cell is
 * brought up to date only when it is touched or read, so the cost does not grow with the number of
 * cells.
 */
final class DecayedCounts {

  private static final double LN_2 = StrictMath.log(2);

  private final double ratePerSecond;
  private final double[] weight;
  private final long[] second;

  DecayedCounts(Duration halfLife, int cells) {
    this.ratePerSecond = LN_2 / halfLife.toSeconds();
    this.weight = new double[cells];
    this.second = new long[cells];
  }

  void add(int cell, long atSecond) {
    weight[cell] = asOf(cell, atSecond) + 1;
    second[cell] = atSecond;
  }

  double asOf(int cell, long atSecond) {
    return weight[cell] == 0
        ? 0
        : weight[cell] * StrictMath.exp(-ratePerSecond * (atSecond - second[cell]));
  }
}
