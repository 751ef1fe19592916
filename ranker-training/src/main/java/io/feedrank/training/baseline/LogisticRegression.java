package io.feedrank.training.baseline;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.Scene;
import io.feedrank.model.Calibration;
import io.feedrank.training.evaluation.Probable;
import io.feedrank.training.matrix.TrainingMatrix;

/**
 * Ranks by a logistic regression on standardised features: what a linear model gets out of the very
 * columns that the trees read. The score is the log odds of a like. Fitted by Newton's method with
 * a square penalty on the weights, which has one answer; the same rows give the same bits.
 * Immutable.
 */
public final class LogisticRegression implements Probable {

  private static final double RIDGE = 1;
  private static final int MOST_STEPS = 25;
  private static final double SMALL = 1e-6;

  /** Makes the rows of candidates. */
  @FunctionalInterface
  public interface Columns {
    /** One row a candidate, with the columns that were fitted on. */
    FeatureMatrix of(Scene scene, int[] posts);
  }

  private final Columns source;
  private final Standardiser standardiser;
  private final double[] weights;

  private LogisticRegression(Columns source, Standardiser standardiser, double[] weights) {
    this.source = source;
    this.standardiser = standardiser;
    this.weights = weights;
  }

  /**
   * The regression of likes on the features of rows.
   *
   * @param rows at least one; labels above 0 are likes
   * @param source makes rows of the same columns when it ranks
   * @throws IllegalArgumentException if there is no row
   */
  public static LogisticRegression fit(TrainingMatrix rows, Columns source) {
    if (rows.rows() == 0) {
      throw new IllegalArgumentException("no rows to fit a logistic regression on; give some");
    }
    int columns = rows.columns();
    float[] values = rows.values();
    Standardiser standardiser = Standardiser.of(values, columns);
    double[] weights = new double[columns + 1];
    double[] x = new double[columns + 1];
    for (int step = 0; step < MOST_STEPS; step++) {
      NormalEquations equations = new NormalEquations(columns + 1);
      for (int row = 0; row < rows.rows(); row++) {
        fill(x, values, row * columns, standardiser);
        double p = Calibration.LOG_ODDS.probability(dot(weights, x));
        equations.add(x, p * (1 - p), (rows.labels()[row] > 0 ? 1 : 0) - p);
      }
      double[] move = equations.penalised(weights, RIDGE).solve();
      double largest = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] += move[i];
        largest = Math.max(largest, Math.abs(move[i]));
      }
      if (largest < SMALL) {
        break;
      }
    }
    return new LogisticRegression(source, standardiser, weights);
  }

  private static void fill(double[] x, float[] values, int from, Standardiser standardiser) {
    for (int column = 0; column < x.length - 1; column++) {
      x[column] = standardiser.value(values[from + column], column);
    }
    x[x.length - 1] = 1;
  }

  private static double dot(double[] weights, double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += weights[i] * x[i];
    }
    return sum;
  }

  /** The weight of a feature, for one standard deviation of it. */
  double weight(int column) {
    return weights[column];
  }

  @Override
  public float[] score(Scene scene, int[] posts) {
    FeatureMatrix matrix = source.of(scene, posts);
    float[] scores = new float[posts.length];
    double[] x = new double[weights.length];
    for (int row = 0; row < posts.length; row++) {
      fill(x, matrix.values(), row * matrix.columns(), standardiser);
      scores[row] = (float) dot(weights, x);
    }
    return scores;
  }

  @Override
  public double probability(double score) {
    return Calibration.LOG_ODDS.probability(score);
  }
}
