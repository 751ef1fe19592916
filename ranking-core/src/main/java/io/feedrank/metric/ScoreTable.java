package io.feedrank.metric;

import java.util.Arrays;

/**
 * The distinct scores of some rows, ascending, with the weight of positives and negatives at each.
 *
 * <p>Whatever is computed from it depends on neither the order of the rows nor how ties were
 * sorted. Built by sorting the bare scores and looking every row up again: O(n log n) on primitives
 * with no sort of indices.
 */
final class ScoreTable {
  private final double[] scores;
  private final double[] positive;
  private final double[] negative;

  private ScoreTable(double[] scores) {
    this.scores = scores;
    this.positive = new double[scores.length];
    this.negative = new double[scores.length];
  }

  static ScoreTable of(Predictions rows) {
    int[] all = new int[rows.size()];
    Arrays.setAll(all, row -> row);
    return of(rows, all, 0, all.length);
  }

  /** The table of the rows named by {@code order[from]} to {@code order[to - 1]}. */
  static ScoreTable of(Predictions rows, int[] order, int from, int to) {
    double[] keys = new double[to - from];
    for (int i = from; i < to; i++) {
      keys[i - from] = Ranking.key(rows.score(order[i]));
    }
    ScoreTable table = new ScoreTable(distinct(keys));
    for (int i = from; i < to; i++) {
      table.add(rows, order[i]);
    }
    return table;
  }

  private static double[] distinct(double[] values) {
    Arrays.sort(values);
    int kept = 0;
    for (int i = 0; i < values.length; i++) {
      if (i == 0 || values[i] != values[i - 1]) {
        values[kept++] = values[i];
      }
    }
    return Arrays.copyOf(values, kept);
  }

  private void add(Predictions rows, int row) {
    int at = Arrays.binarySearch(scores, Ranking.key(rows.score(row)));
    if (rows.positive(row)) {
      positive[at] += rows.weight(row);
    } else {
      negative[at] += rows.weight(row);
    }
  }

  int size() {
    return scores.length;
  }

  double score(int at) {
    return scores[at];
  }

  double positive(int at) {
    return positive[at];
  }

  double weight(int at) {
    return positive[at] + negative[at];
  }

  double totalWeight() {
    return Arrays.stream(positive).sum() + Arrays.stream(negative).sum();
  }

  /** Weighted share of (positive, negative) pairs in the right order, ties half; NaN if none. */
  double auc() {
    double rightPairs = 0;
    double negativesBelow = 0;
    double positives = 0;
    for (int at = 0; at < scores.length; at++) {
      rightPairs += positive[at] * (negativesBelow + negative[at] / 2);
      negativesBelow += negative[at];
      positives += positive[at];
    }
    return rightPairs / (positives * negativesBelow);
  }
}
