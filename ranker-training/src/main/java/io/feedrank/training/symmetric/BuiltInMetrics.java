package io.feedrank.training.symmetric;

import io.feedrank.metric.Auc;
import io.feedrank.metric.GroupAuc;
import io.feedrank.metric.Predictions;

/** The metrics that need nothing but labels and scores. */
final class BuiltInMetrics {

  private BuiltInMetrics() {}

  static double logloss(LabeledRows rows, float[] scores) {
    double sum = 0;
    double weights = 0;
    for (int row = 0; row < rows.rows(); row++) {
      double weight = rows.rowWeight(row);
      sum += weight * loss(scores[row], rows.relativeLabel(row));
      weights += weight;
    }
    return sum / weights;
  }

  static ValidationMetric.Measure focusedLogloss(int focus) {
    return (rows, scores) -> {
      double mean = meanLabel(rows);
      double nothing = StrictMath.log(mean / (1 - mean));
      double sum = 0;
      double weights = 0;
      for (int row = 0; row < rows.rows(); row++) {
        double p = 1 / (1 + StrictMath.exp(-scores[row]));
        double weight = rows.rowWeight(row) * LoglossFunction.attention(p / mean, focus);
        float label = rows.relativeLabel(row);
        sum += weight * (loss(scores[row], label) - loss(nothing, label));
        weights += weight;
      }
      return sum / weights;
    };
  }

  /** -y log p - (1 - y) log(1 - p), without overflow for large scores. */
  private static double loss(double score, float label) {
    return Math.max(score, 0) - score * label + StrictMath.log1p(StrictMath.exp(-Math.abs(score)));
  }

  private static double meanLabel(LabeledRows rows) {
    double sum = 0;
    double weights = 0;
    for (int row = 0; row < rows.rows(); row++) {
      sum += rows.rowWeight(row) * rows.relativeLabel(row);
      weights += rows.rowWeight(row);
    }
    return sum / weights;
  }

  static double auc(LabeledRows rows, float[] scores) {
    return Auc.of(predictions(rows, scores));
  }

  static double gauc(LabeledRows rows, float[] scores) {
    return GroupAuc.of(predictions(rows, scores)).value();
  }

  private static Predictions predictions(LabeledRows rows, float[] scores) {
    Predictions predictions = new Predictions();
    for (int group = 0; group < rows.groups(); group++) {
      for (int row = rows.groupStart(group); row < rows.groupStart(group + 1); row++) {
        predictions.add(group, scores[row], rows.label(row) > 0, rows.rowWeight(row));
      }
    }
    return predictions;
  }

  static ValidationMetric.Measure ndcg(int k) {
    checkRank(k);
    Dcg dcg = new Dcg(k);
    return (rows, scores) ->
        meanOfGroups(
            rows,
            (from, to) -> {
              double best = dcg.best(rows, from, to);
              return best > 0 ? dcg(rows, scores, from, to, dcg) / best : 0;
            });
  }

  static ValidationMetric.Measure hitRate(int k) {
    checkRank(k);
    return (rows, scores) ->
        meanOfGroups(rows, (from, to) -> 1 - allAreMissed(rows, scores, from, to, k));
  }

  /** How likely no row with a positive label is among the best k, over all orders of ties. */
  private static double allAreMissed(LabeledRows rows, float[] scores, int from, int to, int k) {
    int[] order = RankOrder.descending(scores, from, to);
    int end = 0;
    for (int start = 0; start < Math.min(k, order.length); start = end) {
      end = endOfTies(scores, from, order, start);
      int positive = 0;
      for (int rank = start; rank < end; rank++) {
        positive += rows.label(from + order[rank]) > 0 ? 1 : 0;
      }
      if (positive > 0) {
        return allAreOthers(end - start, positive, Math.min(k - start, end - start));
      }
    }
    return 1;
  }

  /** How likely a sample without replacement has no positive item. */
  private static double allAreOthers(int items, int positive, int sample) {
    double likely = 1;
    for (int drawn = 0; drawn < sample; drawn++) {
      likely *= Math.max(0, items - positive - drawn) / (double) (items - drawn);
    }
    return likely;
  }

  /** The mean DCG over all orders of ties. */
  private static double dcg(LabeledRows rows, float[] scores, int from, int to, Dcg dcg) {
    int[] order = RankOrder.descending(scores, from, to);
    double sum = 0;
    int end = 0;
    for (int start = 0; start < order.length && dcg.discount(start) > 0; start = end) {
      end = endOfTies(scores, from, order, start);
      double gains = 0;
      double discounts = 0;
      for (int rank = start; rank < end; rank++) {
        gains += Dcg.gain(rows.label(from + order[rank]));
        discounts += dcg.discount(rank);
      }
      sum += gains * discounts / (end - start);
    }
    return sum;
  }

  /** The rank after the last one whose score equals that of a rank. */
  private static int endOfTies(float[] scores, int from, int[] order, int start) {
    float score = scores[from + order[start]];
    int end = start + 1;
    while (end < order.length && tie(score, scores[from + order[end]])) {
      end++;
    }
    return end;
  }

  private static boolean tie(float a, float b) {
    return a == b || (Float.isNaN(a) && Float.isNaN(b));
  }

  private interface GroupMeasure {
    double of(int from, int to);
  }

  private static double meanOfGroups(LabeledRows rows, GroupMeasure measure) {
    double sum = 0;
    double weights = 0;
    for (int group = 0; group < rows.groups(); group++) {
      double weight = rows.groupWeight(group);
      sum += weight * measure.of(rows.groupStart(group), rows.groupStart(group + 1));
      weights += weight;
    }
    return sum / weights;
  }

  private static void checkRank(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + ", expected at least 1");
    }
  }
}
