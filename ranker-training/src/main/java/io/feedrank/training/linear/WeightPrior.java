package io.feedrank.training.linear;

import java.util.Arrays;

/**
 * The prior of the weights of standardised columns, before any row is seen: independent normal
 * distributions. Immutable.
 */
public final class WeightPrior {

  /** The precision of a weight of which nothing is known but that it is small. */
  public static final double RIDGE = 1;

  private final double[] means;
  private final double[] precisions;

  private WeightPrior(double[] means, double[] precisions) {
    this.means = means;
    this.precisions = precisions;
  }

  /** A square penalty on all weights. */
  public static WeightPrior ridge(int columns) {
    double[] precisions = new double[columns];
    Arrays.fill(precisions, RIDGE);
    return new WeightPrior(new double[columns], precisions);
  }

  /**
   * The same with another distribution of one weight.
   *
   * @param spread its standard deviation, above 0
   * @throws IllegalArgumentException for another spread
   */
  public WeightPrior with(int column, double mean, double spread) {
    if (!(spread > 0)) {
      throw new IllegalArgumentException("spread is " + spread + ", expected more than 0");
    }
    double[] otherMeans = means.clone();
    double[] otherPrecisions = precisions.clone();
    otherMeans[column] = mean;
    otherPrecisions[column] = 1 / (spread * spread);
    return new WeightPrior(otherMeans, otherPrecisions);
  }

  double mean(int column) {
    return means[column];
  }

  /** One over the variance. */
  double precision(int column) {
    return precisions[column];
  }
}
