package io.feedrank.model;

import io.feedrank.model.forest.Forest;
import io.feedrank.model.scorer.RowScorer;

/** The check of a model that comes from outside: it must have trees and finite scores. */
final class ImportedScores {

  private ImportedScores() {}

  /**
   * Scores the probe, whose rows have ordinary, extreme and missing values.
   *
   * @throws UnusableModelException if there is no tree, or a score is not finite
   */
  static void check(RowScorer scorer, FeatureFingerprint probe) {
    if (scorer instanceof Forest && scorer.trees() == 0) {
      throw new UnusableModelException(
          "it has 0 trees, so every post would get the same score; train it with at least one tree");
    }
    float[] values = probe.values();
    int columns = scorer.features();
    float[] scores = new float[values.length / columns];
    scorer.score(values, scores.length, columns, scores);
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw new UnusableModelException(
            "it gives a row the score %s; legal are finite numbers: its leaf values, scale or bias are too large; train it again"
                .formatted(score));
      }
    }
  }
}
