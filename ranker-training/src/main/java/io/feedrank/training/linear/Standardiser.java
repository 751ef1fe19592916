package io.feedrank.training.linear;

import io.feedrank.model.scorer.LinearTerm;

/**
 * Turns features into numbers of mean 0 and standard deviation 1, missing ones into 0, and holds
 * them within 5 standard deviations: a linear model takes outliers at their word. Immutable.
 */
public final class Standardiser {

  /** So many standard deviations a value may lie from the mean. */
  public static final double LARGEST = 5;

  private final double[] mean;
  private final double[] scale;

  private Standardiser(double[] mean, double[] scale) {
    this.mean = mean;
    this.scale = scale;
  }

  /**
   * Fits to rows.
   *
   * @param values row-major; NaN is missing
   */
  public static Standardiser of(float[] values, int columns) {
    double[] mean = new double[columns];
    double[] scale = new double[columns];
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      int known = 0;
      for (int at = column; at < values.length; at += columns) {
        if (Float.isFinite(values[at])) {
          sum += values[at];
          known++;
        }
      }
      mean[column] = known == 0 ? 0 : sum / known;
      double squares = 0;
      for (int at = column; at < values.length; at += columns) {
        if (Float.isFinite(values[at])) {
          squares += (values[at] - mean[column]) * (values[at] - mean[column]);
        }
      }
      // A constant column says nothing: it becomes 0.
      scale[column] = squares > 0 ? 1 / Math.sqrt(squares / known) : 0;
    }
    return new Standardiser(mean, scale);
  }

  /** The same as a term of a linear score, of a weight for one standard deviation. */
  public LinearTerm term(String feature, int column, double weight) {
    boolean constant = scale[column] == 0;
    return new LinearTerm(
        feature, mean[column], constant ? 1 : 1 / scale[column], constant ? 0 : weight);
  }

  /** The standard deviation of a column's known values; 0 where they are all the same. */
  public double deviation(int column) {
    return scale[column] == 0 ? 0 : 1 / scale[column];
  }

  /** The standardised value; 0 where it is missing. */
  double value(float raw, int column) {
    if (!Float.isFinite(raw)) {
      return 0;
    }
    double value = (raw - mean[column]) * scale[column];
    return Math.min(LARGEST, Math.max(-LARGEST, value));
  }
}
