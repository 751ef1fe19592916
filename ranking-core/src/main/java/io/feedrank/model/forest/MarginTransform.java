package io.feedrank.model.forest;

import java.util.Locale;

/** The function that a {@link MarginTerm} applies to a feature before it is weighted. */
public enum MarginTransform {
  /** The value itself. */
  PLAIN,
  /** {@code log(max(x, 0.001))}, for ratios, which multiply. */
  LOG,
  /** {@code log(1 + max(x, 0))}, for counts, which may be 0. */
  LOG1P;

  /** The least ratio that {@link #LOG} tells from 0. */
  static final double FLOOR = 0.001;

  /**
   * The transformed value.
   *
   * @return NaN where the value is missing or infinite
   */
  public double of(float value) {
    if (!Float.isFinite(value)) {
      return Double.NaN;
    }
    return switch (this) {
      case PLAIN -> value;
      case LOG -> StrictMath.log(Math.max(value, FLOOR));
      case LOG1P -> StrictMath.log1p(Math.max(value, 0));
    };
  }

  /** Its name in the configuration and in models: {@code log1p}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
