package io.feedrank.model;

/**
 * From a score to the probability of a like: {@code 1 / (1 + exp(-(slope * score + intercept)))}
 * (Platt, Probabilistic outputs for support vector machines, 1999), fitted on the validation
 * window. It holds for posts like those that were shown there; the order of scores is untouched.
 *
 * @param slope finite, 0 or more, so that a higher score never means a lower probability
 * @param intercept finite
 */
public record Calibration(double slope, double intercept) {

  /** Takes scores as log odds. */
  public static final Calibration LOG_ODDS = new Calibration(1, 0);

  /** Checks the ranges. */
  public Calibration {
    if (!(slope >= 0 && Double.isFinite(slope) && Double.isFinite(intercept))) {
      throw new IllegalArgumentException(
          "calibration of slope %s and intercept %s is not legal; give a finite slope of 0 or more"
              .formatted(slope, intercept));
    }
  }

  /** The probability of a like, in (0, 1). */
  public double probability(double score) {
    return 1 / (1 + StrictMath.exp(-(slope * score + intercept)));
  }
}
