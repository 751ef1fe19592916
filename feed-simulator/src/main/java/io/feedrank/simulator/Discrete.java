package io.feedrank.simulator;

import java.util.Arrays;

/** A discrete distribution over 0 to n - 1, drawn from by binary search. Immutable. */
final class Discrete {
  private final double[] cumulative;

  private Discrete(double[] weights) {
    cumulative = weights.clone();
    for (int i = 1; i < cumulative.length; i++) {
      cumulative[i] += cumulative[i - 1];
    }
  }

  static Discrete of(double... weights) {
    return new Discrete(weights);
  }

  /** Zipf and Mandelbrot: weight 1 / (rank + 2.7), rank from 0. */
  static Discrete zipf(int size) {
    double[] weights = new double[size];
    Arrays.setAll(weights, rank -> 1 / (rank + 2.7));
    return new Discrete(weights);
  }

  int draw(SplitMix random) {
    double mark = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, mark);
    int index = found < 0 ? -found - 1 : found + 1;
    return Math.min(index, cumulative.length - 1);
  }
}
