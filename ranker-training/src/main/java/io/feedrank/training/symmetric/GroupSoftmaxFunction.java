package io.feedrank.training.symmetric;

/**
 * Derivatives of {@link Loss.GroupSoftmax}: with {@code p} the softmax of the group's scores and
 * {@code T} the weighted sum of its labels, {@code T p - w y} and {@code T p (1 - p)}.
 */
final class GroupSoftmaxFunction implements LossFunction {

  private final LabeledRows rows;

  GroupSoftmaxFunction(LabeledRows rows) {
    this.rows = rows;
  }

  @Override
  public double start() {
    return 0;
  }

  @Override
  public void differentiate(float[] scores, int round, int from, int to, Gradients gradients) {
    for (int group = rows.groupOf(from); rows.groupStart(group) < to; group++) {
      differentiate(scores, group, gradients);
    }
  }

  private void differentiate(float[] scores, int group, Gradients gradients) {
    int from = rows.groupStart(group);
    int to = rows.groupStart(group + 1);
    double weight = rows.groupWeight(group);
    double total = 0;
    float highest = Float.NEGATIVE_INFINITY;
    for (int row = from; row < to; row++) {
      total += weight * rows.rowWeight(row) * rows.label(row);
      highest = Math.max(highest, scores[row]);
    }
    if (total == 0) {
      clear(from, to, gradients);
      return;
    }
    double[] exps = new double[to - from];
    double sum = 0;
    for (int row = from; row < to; row++) {
      exps[row - from] = StrictMath.exp((double) scores[row] - highest);
      sum += exps[row - from];
    }
    for (int row = from; row < to; row++) {
      double p = exps[row - from] / sum;
      double target = weight * rows.rowWeight(row) * rows.label(row);
      gradients.set(row, total * p - target, total * p * (1 - p));
    }
  }

  private static void clear(int from, int to, Gradients gradients) {
    for (int row = from; row < to; row++) {
      gradients.set(row, 0, 0);
    }
  }
}
