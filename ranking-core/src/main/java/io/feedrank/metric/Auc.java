package io.feedrank.metric;

/**
 * The area under the ROC curve: the chance that a random positive row outscores a random negative
 * one, equal scores counting half (average ranks).
 *
 * <p>Exact, no histogram: with w the weights, the sum over pairs of w<sub>i</sub>w<sub>j</sub>
 * [s<sub>i</sub> &gt; s<sub>j</sub>] + w<sub>i</sub>w<sub>j</sub> [s<sub>i</sub> = s<sub>j</sub>] /
 * 2, divided by the sum of all w<sub>i</sub>w<sub>j</sub> (Hanley and McNeil, Radiology 1982).
 * Non-finite scores are the lowest and tie with one another, as in {@link Ranking}.
 */
public final class Auc {
  private Auc() {}

  /** The area over all rows regardless of group, 0..1; NaN if one class is missing. */
  public static double of(Predictions rows) {
    return ScoreTable.of(rows).auc();
  }
}
