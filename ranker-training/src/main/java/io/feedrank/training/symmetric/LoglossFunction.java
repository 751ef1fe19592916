package io.feedrank.training.symmetric;

/** Derivatives of {@link Loss.Logloss}: {@code w (p - y)} and {@code w p (1 - p)}. */
final class LoglossFunction implements LossFunction {

  private final LabeledRows rows;

  LoglossFunction(LabeledRows rows) {
    this.rows = rows;
    for (int row = 0; row < rows.rows(); row++) {
      if (rows.label(row) > 1) {
        throw new IllegalArgumentException(
            "label %d is %s, logloss expects 0 to 1".formatted(row, rows.label(row)));
      }
    }
  }

  /** The log-odds of the mean label. */
  @Override
  public double start() {
    double positives = 0;
    double weights = 0;
    for (int group = 0; group < rows.groups(); group++) {
      for (int row = rows.groupStart(group); row < rows.groupStart(group + 1); row++) {
        double weight = (double) rows.groupWeight(group) * rows.rowWeight(row);
        positives += weight * rows.label(row);
        weights += weight;
      }
    }
    if (!(positives > 0 && positives < weights)) {
      throw new IllegalArgumentException(
          "the labels' weighted sum is %s of %s: rows of both labels are needed"
              .formatted(positives, weights));
    }
    return StrictMath.log(positives / (weights - positives));
  }

  @Override
  public void differentiate(float[] scores, int round, int from, int to, Gradients gradients) {
    int group = rows.groupOf(from);
    for (int row = from; row < to; row++) {
      if (row == rows.groupStart(group + 1)) {
        group++;
      }
      double weight = (double) rows.groupWeight(group) * rows.rowWeight(row);
      double p = 1 / (1 + StrictMath.exp(-scores[row]));
      gradients.set(row, weight * (p - rows.label(row)), weight * p * (1 - p));
    }
  }
}
