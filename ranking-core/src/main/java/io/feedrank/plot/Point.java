package io.feedrank.plot;

/**
 * A point of a series, with the interval its y may lie in.
 *
 * @param low lower end of the interval, NaN if there is none
 * @param high upper end of the interval, NaN if there is none
 */
public record Point(double x, double y, double low, double high) {

  /** A point without an interval. */
  public static Point of(double x, double y) {
    return new Point(x, y, Double.NaN, Double.NaN);
  }

  boolean drawable() {
    return Double.isFinite(x) && Double.isFinite(y);
  }

  boolean hasInterval() {
    return Double.isFinite(low) && Double.isFinite(high);
  }
}
