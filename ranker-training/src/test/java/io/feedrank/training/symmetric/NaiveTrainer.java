package io.feedrank.training.symmetric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The reference: doubles, row by row, every border tried on every leaf from scratch. */
final class NaiveTrainer {

  private final LabeledRows rows;
  private final TrainerOptions options;
  private final double[] scores;
  final List<int[]> splits = new ArrayList<>();

  NaiveTrainer(LabeledRows rows, TrainerOptions options) {
    this.rows = rows;
    this.options = options;
    this.scores = new double[rows.rows()];
  }

  double[] train(Loss loss) {
    LossFunction function = LossFunction.of(loss, rows, options.seed());
    Arrays.fill(scores, function.start());
    RowChunks chunks = new RowChunks(rows);
    try (Workers workers = new Workers(1)) {
      for (int round = 0; round < options.rounds(); round++) {
        Gradients gradients = new Gradients(chunks, workers);
        float[] floats = new float[scores.length];
        for (int row = 0; row < floats.length; row++) {
          floats[row] = (float) scores[row];
        }
        function.differentiate(floats, round, 0, rows.rows(), gradients);
        addTree(gradients);
      }
    }
    return scores;
  }

  private void addTree(Gradients gradients) {
    int[] leaves = new int[rows.rows()];
    for (int level = 0; level < options.depth(); level++) {
      int[] best = best(gradients, leaves, level);
      if (best.length == 0) {
        break;
      }
      splits.add(best);
      for (int row = 0; row < leaves.length; row++) {
        leaves[row] |= rows.matrix().bin(row, best[0]) > best[1] ? 1 << level : 0;
      }
    }
    double[][] sums = sums(gradients, leaves);
    for (int row = 0; row < leaves.length; row++) {
      double[] sum = sums[leaves[row]];
      scores[row] -= options.learningRate() * sum[0] / (sum[1] + options.l2());
    }
  }

  private int[] best(Gradients gradients, int[] leaves, int level) {
    double unsplit = score(sums(gradients, leaves));
    double bestGain = 1e-9;
    int[] best = {};
    for (int feature = 0; feature < rows.matrix().borders().features(); feature++) {
      for (int border = 0; border < rows.matrix().borders().count(feature); border++) {
        int[] children = leaves.clone();
        for (int row = 0; row < leaves.length; row++) {
          children[row] |= rows.matrix().bin(row, feature) > border ? 1 << level : 0;
        }
        double gain = score(sums(gradients, children), sums(gradients, leaves), level) - unsplit;
        // Equal partitions must tie, as they do in integers.
        if (gain > bestGain * (1 + 1e-6)) {
          bestGain = gain;
          best = new int[] {feature, border};
        }
      }
    }
    return best;
  }

  private double score(double[][] sums, double[][] parents, int level) {
    double total = 0;
    for (int parent = 0; parent < 1 << level; parent++) {
      double[] lower = sums[parent];
      double[] upper = sums[parent + (1 << level)];
      boolean tooLight = lower[1] < options.minChildWeight() || upper[1] < options.minChildWeight();
      total += tooLight ? term(parents[parent]) : term(lower) + term(upper);
    }
    return total;
  }

  private double score(double[][] sums) {
    double total = 0;
    for (double[] sum : sums) {
      total += term(sum);
    }
    return total;
  }

  private double term(double[] sum) {
    return sum[1] + options.l2() > 0 ? sum[0] * sum[0] / (sum[1] + options.l2()) : 0;
  }

  private double[][] sums(Gradients gradients, int[] leaves) {
    double[][] sums = new double[1 << options.depth()][2];
    for (int row = 0; row < leaves.length; row++) {
      sums[leaves[row]][0] += gradients.gradient(row);
      sums[leaves[row]][1] += gradients.hessian(row);
    }
    return sums;
  }
}
