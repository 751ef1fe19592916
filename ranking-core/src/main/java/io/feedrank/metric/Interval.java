package io.feedrank.metric;

/**
 * An estimate and the interval it may lie in.
 *
 * @param value the estimate, NaN if there was nothing to estimate from
 * @param low the lower end, NaN with the value
 * @param high the upper end, NaN with the value
 */
public record Interval(double value, double low, double high) {
  private static final double Z_95 = 1.959963984540054;

  public Interval {
    if (low > high) {
      throw new IllegalArgumentException(
          "interval from %s to %s; the lower end must not exceed the upper".formatted(low, high));
    }
  }

  /**
   * Wilson's 95 % score interval of a proportion (Wilson, JASA 1927): sound near 0 and 1 and for
   * small counts, where the textbook interval is not.
   *
   * @param successes between 0 and trials
   * @param trials number of independent trials; NaN ends for 0
   */
  public static Interval ofProportion(double successes, double trials) {
    if (!(successes >= 0 && successes <= trials)) {
      throw new IllegalArgumentException(
          "%s successes in %s trials; they must lie in 0..trials".formatted(successes, trials));
    }
    double rate = successes / trials;
    double z2 = Z_95 * Z_95 / trials;
    double centre = (rate + z2 / 2) / (1 + z2);
    double half = Z_95 / (1 + z2) * Math.sqrt(rate * (1 - rate) / trials + z2 / trials / 4);
    // Rounding may leave the ends a bit on the wrong side of the rate, or of 0 and 1.
    return new Interval(
        rate,
        Math.max(0, Math.min(rate, centre - half)),
        Math.min(1, Math.max(rate, centre + half)));
  }

  /** Whether even the lower end is above the margin; false if it is NaN. */
  public boolean liesAbove(double margin) {
    return low > margin;
  }

  /** Whether even the upper end is below the margin; false if it is NaN. */
  public boolean liesBelow(double margin) {
    return high < margin;
  }
}
