package io.feedrank.simulator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Whole numbers in given proportions: the method of the largest remainder (Hamilton). */
final class Apportionment {
  private Apportionment() {}

  /**
   * Splits {@code total} into whole parts proportional to {@code weights}; the parts' sum is {@code
   * total}, and of equal remainders the earlier one is rounded up.
   */
  static int[] split(int total, double... weights) {
    double sum = Arrays.stream(weights).sum();
    int[] parts = new int[weights.length];
    double[] remainder = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      double exact = total * weights[i] / sum;
      parts[i] = (int) exact;
      remainder[i] = exact - parts[i];
    }
    int missing = total - Arrays.stream(parts).sum();
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -remainder[i]))
        .limit(missing)
        .forEach(i -> parts[i]++);
    return parts;
  }
}
