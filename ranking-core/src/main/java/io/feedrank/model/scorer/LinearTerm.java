package io.feedrank.model.scorer;

/**
 * The contribution of one feature to a linear score: {@code weight * (value - mean) / scale}, and
 * nothing where the value is missing.
 *
 * @param feature its name
 * @param mean what a missing value counts as; finite
 * @param scale what one unit of the weight stands for; finite, above 0
 * @param weight finite
 */
public record LinearTerm(String feature, double mean, double scale, double weight) {

  /** Checks the ranges. */
  public LinearTerm {
    if (!Double.isFinite(mean) || !(scale > 0 && Double.isFinite(scale))) {
      throw new IllegalArgumentException(
          "feature '%s' has mean %s and scale %s; give a finite mean and a finite scale above 0"
              .formatted(feature, mean, scale));
    }
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "feature '%s' has weight %s; give a finite one".formatted(feature, weight));
    }
  }

  /**
   * What a value adds.
   *
   * @param value NaN and infinities are missing values
   * @param limit how many scales from the mean it counts at most; above 0
   */
  double of(float value, double limit) {
    if (!Float.isFinite(value)) {
      return 0;
    }
    return weight * Math.max(-limit, Math.min(limit, (value - mean) / scale));
  }
}
