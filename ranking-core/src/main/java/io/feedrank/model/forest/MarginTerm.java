package io.feedrank.model.forest;

/**
 * The part of one feature in a {@link LinearMargin}: {@code weight * (transform(x) - mean) /
 * scale}, and 0 where the value is missing.
 *
 * @param feature its column, 0 or more
 * @param transform applied to the value first
 * @param mean of the transformed values in training, which a missing value counts as; finite
 * @param scale the standard deviation of the transformed values in training; finite, above 0
 * @param weight for one standard deviation; finite
 */
public record MarginTerm(
    int feature, MarginTransform transform, double mean, double scale, double weight) {

  /** Checks the ranges. */
  public MarginTerm {
    if (feature < 0
        || !Double.isFinite(mean)
        || !Double.isFinite(weight)
        || !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a term of column %d with mean %s, scale %s and weight %s is not legal; give a column of 0 or more, a scale above 0 and finite numbers"
              .formatted(feature, mean, scale, weight));
    }
  }

  /** The part of the score that a value adds. */
  public double of(float value) {
    double transformed = transform.of(value);
    return Double.isNaN(transformed) ? 0 : weight * ((transformed - mean) / scale);
  }
}
