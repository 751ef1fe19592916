package io.feedrank.metric;

/** Quantiles by linear interpolation between order statistics (Hyndman and Fan's type 7). */
final class Quantile {
  private Quantile() {}

  /** The quantile at a level of 0..1 of ascending numbers without NaN; NaN of none. */
  static double of(double[] ascending, double level) {
    if (ascending.length == 0) {
      return Double.NaN;
    }
    double at = level * (ascending.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, ascending.length - 1);
    return ascending[below] + (at - below) * (ascending[above] - ascending[below]);
  }
}
