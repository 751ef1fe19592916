package io.feedrank.simulator;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The area under the ROC curve by the rank sum, ties counted half. */
final class RankSumAuc {
  private RankSumAuc() {}

  static double of(double[] scores, boolean[] labels) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(i -> i)
            .toArray();
    double positives = 0;
    double rankSum = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      int tied = 0;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        tied += labels[order[to++]] ? 1 : 0;
      }
      rankSum += tied * (from + 1.0 + to) / 2;
      positives += tied;
      from = to;
    }
    double negatives = order.length - positives;
    return (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
  }
}
