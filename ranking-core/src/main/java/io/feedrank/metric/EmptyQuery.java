package io.feedrank.metric;

/**
 * The value of a list without any relevant item. Libraries differ silently here, and on feeds most
 * requests end without a like, so the choice moves every average.
 */
public enum EmptyQuery {
  /** Counts 0: nobody was served. The default for everything we report. */
  COUNTS_ZERO(0),
  /** Counts 1: nothing could be done better (as XGBoost's ndcg and map do). */
  COUNTS_ONE(1),
  /** Is NaN, which {@link UserSums} leaves out of the mean and counts as skipped. */
  SKIPPED(Double.NaN);

  private final double value;

  EmptyQuery(double value) {
    this.value = value;
  }

  double value() {
    return value;
  }
}
