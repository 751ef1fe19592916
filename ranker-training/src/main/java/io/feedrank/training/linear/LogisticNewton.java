package io.feedrank.training.linear;

import io.feedrank.model.Calibration;
import io.feedrank.progress.Progress;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Newton's method for the most probable weights of a logistic regression under a {@link
 * WeightPrior}: there is one answer. Rows are summed up in blocks whose places do not depend on the
 * number of threads: the same rows give the same bits.
 */
public final class LogisticNewton {

  private static final int MOST_STEPS = 25;
  private static final double SMALL = 1e-6;

  /** Few enough that their sums take little memory, enough for any number of cores. */
  private static final int BLOCKS = 64;

  private final float[] values;
  private final float[] labels;
  private final float[] rowWeights;
  private final Standardiser standardiser;
  private final WeightPrior prior;
  private final int columns;

  /**
   * A regression of rows; the arrays are not copied.
   *
   * @param values row-major; NaN is missing
   * @param labels one a row, for one row or more; those above 0 are likes
   * @param rowWeights one a row, 0 or more
   * @param standardiser of the columns, and of what is missing
   * @param prior of the weights of the standardised columns
   */
  public LogisticNewton(
      float[] values,
      float[] labels,
      float[] rowWeights,
      Standardiser standardiser,
      WeightPrior prior) {
    this.values = values;
    this.labels = labels;
    this.rowWeights = rowWeights;
    this.standardiser = standardiser;
    this.prior = prior;
    this.columns = values.length / labels.length;
  }

  /** The weights of the standardised columns, and the intercept last. */
  public double[] weights(Progress progress) {
    double[] weights = new double[columns + 1];
    double largest = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS && largest >= SMALL; step++) {
      progress.report("Newton steps", step, Progress.UNKNOWN_TOTAL);
      double[] move = equations(weights).penalised(weights, prior).solve();
      largest = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] += move[i];
        largest = Math.max(largest, Math.abs(move[i]));
      }
    }
    return weights;
  }

  private NormalEquations equations(double[] weights) {
    List<NormalEquations> parts =
        IntStream.range(0, BLOCKS).parallel().mapToObj(block -> block(block, weights)).toList();
    NormalEquations all = new NormalEquations(weights.length);
    parts.forEach(all::add);
    return all;
  }

  private NormalEquations block(int block, double[] weights) {
    int from = (int) ((long) labels.length * block / BLOCKS);
    int to = (int) ((long) labels.length * (block + 1) / BLOCKS);
    NormalEquations equations = new NormalEquations(weights.length);
    double[] x = new double[weights.length];
    x[columns] = 1;
    for (int row = from; row < to; row++) {
      for (int column = 0; column < columns; column++) {
        x[column] = standardiser.value(values[row * columns + column], column);
      }
      double p = Calibration.LOG_ODDS.probability(dot(weights, x));
      double label = labels[row] > 0 ? 1 : 0;
      float weight = rowWeights[row];
      equations.add(x, weight * p * (1 - p), weight * (label - p));
    }
    return equations;
  }

  private static double dot(double[] weights, double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += weights[i] * x[i];
    }
    return sum;
  }
}
