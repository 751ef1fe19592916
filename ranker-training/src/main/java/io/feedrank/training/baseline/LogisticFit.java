package io.feedrank.training.baseline;

import io.feedrank.model.Calibration;
import io.feedrank.model.scorer.LinearScorer;
import io.feedrank.model.scorer.LinearTerm;
import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Logistic regression on standardised features by Newton's method with a square penalty on the
 * weights, which has one answer. Rows are summed up in blocks whose places do not depend on the
 * number of threads: the same rows give the same bits.
 */
final class LogisticFit {

  /** The penalty on the square of a weight for one standard deviation. */
  static final double RIDGE = 1;

  private static final int MOST_STEPS = 25;
  private static final double SMALL = 1e-6;

  /** Few enough that their sums take little memory, enough for any number of cores. */
  private static final int BLOCKS = 64;

  private final TrainingMatrix rows;
  private final Standardiser standardiser;
  private final float[] rowWeights;

  private LogisticFit(TrainingMatrix rows) {
    this.rows = rows;
    this.standardiser = Standardiser.of(rows.values(), rows.columns());
    this.rowWeights = rowWeights(rows);
  }

  /**
   * The regression of likes on the features of rows; its score is the log odds of a like.
   *
   * @param rows at least one; labels above 0 are likes; each counts as much as its request weighs
   * @throws IllegalArgumentException if there is no row
   */
  static LinearScorer of(TrainingMatrix rows, Progress progress) {
    if (rows.rows() == 0) {
      throw new IllegalArgumentException("no rows to fit a logistic regression on; give some");
    }
    return new LogisticFit(rows).newton(progress);
  }

  private static float[] rowWeights(TrainingMatrix rows) {
    float[] weights = new float[rows.rows()];
    int row = 0;
    for (int group = 0; group < rows.groupSizes().length; group++) {
      for (int i = 0; i < rows.groupSizes()[group]; i++) {
        weights[row++] = rows.groupWeights()[group];
      }
    }
    return weights;
  }

  private LinearScorer newton(Progress progress) {
    double[] weights = new double[rows.columns() + 1];
    double largest = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS && largest >= SMALL; step++) {
      progress.report("Newton steps", step, Progress.UNKNOWN_TOTAL);
      double[] move = equations(weights).penalised(weights, RIDGE).solve();
      largest = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] += move[i];
        largest = Math.max(largest, Math.abs(move[i]));
      }
    }
    return scorer(weights);
  }

  private NormalEquations equations(double[] weights) {
    List<NormalEquations> parts =
        IntStream.range(0, BLOCKS).parallel().mapToObj(block -> block(block, weights)).toList();
    NormalEquations all = new NormalEquations(weights.length);
    parts.forEach(all::add);
    return all;
  }

  private NormalEquations block(int block, double[] weights) {
    int from = (int) ((long) rows.rows() * block / BLOCKS);
    int to = (int) ((long) rows.rows() * (block + 1) / BLOCKS);
    NormalEquations equations = new NormalEquations(weights.length);
    double[] x = new double[weights.length];
    x[x.length - 1] = 1;
    for (int row = from; row < to; row++) {
      for (int column = 0; column < x.length - 1; column++) {
        x[column] = standardiser.value(rows.values()[row * rows.columns() + column], column);
      }
      double p = Calibration.LOG_ODDS.probability(dot(weights, x));
      double label = rows.labels()[row] > 0 ? 1 : 0;
      equations.add(x, rowWeights[row] * p * (1 - p), rowWeights[row] * (label - p));
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

  private LinearScorer scorer(double[] weights) {
    List<LinearTerm> terms = new ArrayList<>();
    for (int column = 0; column < rows.columns(); column++) {
      terms.add(standardiser.term(rows.features().names().get(column), column, weights[column]));
    }
    return new LinearScorer(terms, weights[weights.length - 1], Standardiser.LARGEST);
  }
}
