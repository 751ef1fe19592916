package io.feedrank.model.scorer;

/**
 * A step of a cascade: how the posts of a request are scored whose user has so many likes.
 *
 * @param least the fewest likes; 0 or more
 * @param column where the feature stands in a row
 * @param term what the feature adds
 * @param bias the score where it is missing; finite
 */
public record CascadeStep(int least, int column, LinearTerm term, double bias) {

  /** Checks the ranges. */
  public CascadeStep {
    if (least < 0 || column < 0 || !Double.isFinite(bias)) {
      throw new IllegalArgumentException(
          "a step from %d likes on, of column %d and bias %s is not legal; give numbers of 0 or more, and a finite bias"
              .formatted(least, column, bias));
    }
  }
}
