package io.feedrank.training.symmetric;

/**
 * Derivatives of {@link Loss.Logloss}: {@code w (p - y)} and {@code w p (1 - p)}, the row's weight
 * with the focus being {@code w}, which is not derived.
 */
final class LoglossFunction implements LossFunction {

  /** A row that is sure to be liked must not outweigh all others. */
  private static final double MOST = 4;

  private static final int MOST_STEPS = 50;
  private static final double SMALL = 1e-9;

  private final LabeledRows rows;
  private final int focus;
  private final double mean;
  private final double start;

  LoglossFunction(LabeledRows rows, int focus) {
    this.rows = rows;
    this.focus = focus;
    for (int row = 0; row < rows.rows(); row++) {
      if (rows.relativeLabel(row) > 1) {
        throw new IllegalArgumentException(
            "label %d is %s, logloss expects 0 to %s"
                .formatted(row, rows.label(row), rows.labelScale()));
      }
    }
    double positives = 0;
    double weights = 0;
    for (int group = 0; group < rows.groups(); group++) {
      for (int row = rows.groupStart(group); row < rows.groupStart(group + 1); row++) {
        double weight = (double) rows.groupWeight(group) * rows.rowWeight(row);
        positives += weight * rows.relativeLabel(row);
        weights += weight;
      }
    }
    if (!(positives > 0 && positives < weights)) {
      throw new IllegalArgumentException(
          "the labels' weighted sum is %s of %s: rows of both labels are needed"
              .formatted(positives, weights));
    }
    this.mean = positives / weights;
    double odds = StrictMath.log(positives / (weights - positives));
    this.start = rows.hasBaseScores() ? balance(odds, positives) : odds;
  }

  /** The start with which the probabilities add up to the positives, by Newton's method. */
  private double balance(double odds, double positives) {
    double balanced = odds;
    double move = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS && Math.abs(move) > SMALL; step++) {
      double sum = 0;
      double slope = 0;
      for (int group = 0; group < rows.groups(); group++) {
        for (int row = rows.groupStart(group); row < rows.groupStart(group + 1); row++) {
          double weight = (double) rows.groupWeight(group) * rows.rowWeight(row);
          double p = 1 / (1 + StrictMath.exp(-(balanced + rows.baseScore(row))));
          sum += weight * p;
          slope += weight * p * (1 - p);
        }
      }
      // Far from the answer the sum is almost flat, and a whole step would leap over it.
      move = Math.max(-1, Math.min(1, (positives - sum) / Math.max(slope, Double.MIN_NORMAL)));
      balanced += move;
    }
    return balanced;
  }

  /** The log-odds of the mean label; with base scores the start that is right on average. */
  @Override
  public double start() {
    return start;
  }

  @Override
  public void differentiate(float[] scores, int round, int from, int to, Gradients gradients) {
    int group = rows.groupOf(from);
    for (int row = from; row < to; row++) {
      if (row == rows.groupStart(group + 1)) {
        group++;
      }
      double p = 1 / (1 + StrictMath.exp(-scores[row]));
      double weight =
          (double) rows.groupWeight(group) * rows.rowWeight(row) * attention(p / mean, focus);
      gradients.set(row, weight * (p - rows.relativeLabel(row)), weight * p * (1 - p));
    }
  }

  /**
   * What a row counts.
   *
   * @param lift its probability so far, over the mean
   */
  static double attention(double lift, int focus) {
    double share = Math.min(MOST, lift);
    double weight = 1;
    for (int i = 0; i < focus; i++) {
      weight *= share;
    }
    return weight;
  }
}
