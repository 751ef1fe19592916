package io.feedrank.training.symmetric;

import java.util.Arrays;

/** Discounted cumulative gain: {@code sum (2^label - 1) / log2(rank + 1)}, ranks from 1. */
final class Dcg {

  private static final double LOG_2 = StrictMath.log(2);

  private final double[] discounts;

  /** Gains of the first {@code k} ranks. */
  Dcg(int k) {
    discounts = new double[k];
    for (int rank = 0; rank < k; rank++) {
      discounts[rank] = LOG_2 / StrictMath.log(rank + 2);
    }
  }

  static double gain(float label) {
    return StrictMath.pow(2, label) - 1;
  }

  /** The discount at a rank from 0; 0 from {@code k} on. */
  double discount(int rank) {
    return rank < discounts.length ? discounts[rank] : 0;
  }

  /** The highest DCG that the rows of a group could have. */
  double best(LabeledRows rows, int from, int to) {
    double[] gains = new double[to - from];
    for (int row = from; row < to; row++) {
      gains[row - from] = gain(rows.label(row));
    }
    Arrays.sort(gains);
    double sum = 0;
    for (int rank = 0; rank < Math.min(gains.length, discounts.length); rank++) {
      sum += gains[gains.length - 1 - rank] * discounts[rank];
    }
    return sum;
  }
}
