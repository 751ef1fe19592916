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
   * By how much the logarithmic loss of the rows is above that of knowing nothing but their mean,
   * each row weighing what {@link Loss.Logloss} with this focus lets it weigh at these scores.
   */
  static ValidationMetric logloss(int focus) {
    return focus == 0
        ? logloss()
        : lower("logloss, focus " + focus, BuiltInMetrics.focusedLogloss(focus));
  }

  /**
   * Mean NDCG of the groups, by group weight, gain {@code 2^label - 1}; a group without a positive
   * label counts as 0. Rows of equal scores count by the mean over all their orders (McSherry and
   * Najork, Computing information retrieval performance measures efficiently in the presence of
   * tied scores, ECIR 2008).
   */
  static ValidationMetric ndcg(int k) {
    return higher("ndcg@" + k, BuiltInMetrics.ndcg(k));
  }

  /**
   * The share of the groups, by group weight, with a positive label among the best k scores, ties
   * as in {@link #ndcg}.
   */
  static ValidationMetric hitRate(int k) {
    return higher("hitrate@" + k, BuiltInMetrics.hitRate(k));
  }

  /** The area under the ROC curve over all rows. */
  static ValidationMetric auc() {
    return higher("auc", BuiltInMetrics::auc);
  }

  /** The same within groups, by the number of their rows; groups of one class are left out. */
  static ValidationMetric gauc() {
    return higher("gauc", BuiltInMetrics::gauc);
  }

  /**
   * The metric of a name.
   *
   * @param name {@code logloss}, {@code auc}, {@code gauc}, {@code ndcg@K} or {@code hitrate@K}, K
   *     from 1 to 9999
   * @throws IllegalArgumentException for any other
   */
  static ValidationMetric named(String name) {
    if (name.matches("(ndcg|hitrate)@[1-9][0-9]{0,3}")) {
      int at = name.indexOf('@');
      int k = Integer.parseInt(name.substring(at + 1));
      return name.startsWith("ndcg") ? ndcg(k) : hitRate(k);
    }
    return switch (name) {
      case "logloss" -> logloss();
      case "auc" -> auc();
      case "gauc" -> gauc();
      default ->
          throw new IllegalArgumentException(
              "no metric is named '%s'; give logloss, auc, gauc, ndcg@K or hitrate@K"
                  .formatted(name));
    };
  }
}
