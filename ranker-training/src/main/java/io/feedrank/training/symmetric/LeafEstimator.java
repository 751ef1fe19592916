package io.feedrank.training.symmetric;

import java.util.List;

/**
 * Gives the leaves of a grown tree their values: one Newton step, {@code -rate G / (H + l2)}, and
 * pooled where a monotone column forbids their order.
 */
final class LeafEstimator {

  private final LabeledRows rows;
  private final RowChunks chunks;
  private final Columns columns;
  private final TrainerOptions options;
  private final Gradients gradients;
  private final Workers workers;

  LeafEstimator(
      LabeledRows rows,
      Columns columns,
      TrainerOptions options,
      Gradients gradients,
      Workers workers) {
    this.rows = rows;
    this.chunks = new RowChunks(rows);
    this.columns = columns;
    this.options = options;
    this.gradients = gradients;
    this.workers = workers;
  }

  GrownTree estimate(List<Split> splits, LeafAssignment assignment) {
    int leaves = 1 << splits.size();
    long[][] sums = new long[chunks.count()][];
    double[][] weights = new double[chunks.count()][];
    long[] cells = gradients.cells();
    workers.run(
        chunks.count(),
        chunk -> {
          long[] sum = new long[leaves];
          double[] weight = new double[leaves];
          int group = rows.groupOf(chunks.from(chunk));
          for (int row = chunks.from(chunk); row < chunks.to(chunk); row++) {
            if (row == rows.groupStart(group + 1)) {
              group++;
            }
            int leaf = assignment.leaf(row);
            sum[leaf] += cells[row];
            weight[leaf] += (double) rows.groupWeight(group) * rows.rowWeight(row);
          }
          sums[chunk] = sum;
          weights[chunk] = weight;
        });
    long[] totals = new long[leaves];
    double[] leafWeights = new double[leaves];
    for (int leaf = 0; leaf < leaves; leaf++) {
      for (int chunk = 0; chunk < chunks.count(); chunk++) {
        totals[leaf] += sums[chunk][leaf];
        leafWeights[leaf] += weights[chunk][leaf];
      }
    }
    double[] values = new MonotoneLeaves(columns, splits, this::value).of(totals);
    return new GrownTree(splits, values, leafWeights);
  }

  private double value(long sum) {
    double denominator = gradients.hessianOf(sum) + options.l2();
    return denominator > 0 ? -options.learningRate() * gradients.gradientOf(sum) / denominator : 0;
  }
}
