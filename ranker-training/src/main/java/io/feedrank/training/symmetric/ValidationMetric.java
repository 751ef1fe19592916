package io.feedrank.training.symmetric;

/**
 * A figure of merit that says when to stop. Any lambda with a name: see {@link #lower} and {@link
 * #higher}. Trainers call it from one thread.
 */
public interface ValidationMetric {

  String name();

  boolean higherIsBetter();

  /**
   * The value for these scores.
   *
   * @param rows the validation rows
   * @param scores one a row; not to be changed
   */
  double measure(LabeledRows rows, float[] scores);

  /** How a metric is computed. */
  @FunctionalInterface
  interface Measure {
    double of(LabeledRows rows, float[] scores);
  }

  /** A metric of which less is better. */
  static ValidationMetric lower(String name, Measure measure) {
    return new NamedMetric(name, false, measure);
  }

  /** A metric of which more is better. */
  static ValidationMetric higher(String name, Measure measure) {
    return new NamedMetric(name, true, measure);
  }

  /** Mean logarithmic loss of the rows, by row weight; scores are log-odds. */
  static ValidationMetric logloss() {
    return lower("logloss", BuiltInMetrics::logloss);
  }

  /**
   * Mean NDCG of the groups, by group weight, gain {@code 2^label - 1}; a group without a positive
   * label counts as 0.
   */
  static ValidationMetric ndcg(int k) {
    return higher("ndcg@" + k, BuiltInMetrics.ndcg(k));
  }

  /** The part of the groups, by group weight, with a positive label among the best k scores. */
  static ValidationMetric hitRate(int k) {
    return higher("hitrate@" + k, BuiltInMetrics.hitRate(k));
  }
}
