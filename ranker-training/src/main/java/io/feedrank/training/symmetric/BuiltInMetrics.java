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
        meanOfGroups(
            rows,
            (from, to) -> {
              int[] order = RankOrder.descending(scores, from, to);
              for (int rank = 0; rank < Math.min(k, order.length); rank++) {
                if (rows.label(from + order[rank]) > 0) {
                  return 1;
                }
              }
              return 0;
            });
  }

  private static double dcg(LabeledRows rows, float[] scores, int from, int to, Dcg dcg) {
    int[] order = RankOrder.descending(scores, from, to);
    double sum = 0;
    for (int rank = 0; rank < order.length && dcg.discount(rank) > 0; rank++) {
      sum += Dcg.gain(rows.label(from + order[rank])) * dcg.discount(rank);
    }
    return sum;
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
