package io.feedrank.model;

import io.feedrank.model.forest.CatBoostForest;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.UnreadableForestException;
import io.feedrank.model.forest.XGBoostForest;
import io.feedrank.model.scorer.CascadeScorer;
import io.feedrank.model.scorer.LinearScorer;
import io.feedrank.model.scorer.RowScorer;
import java.util.List;

/** The forms that scorers are written in, by the names that manifests have for them. */
public final class ScorerForm {

  private static final List<String> KNOWN =
      List.of(
          Manifest.XGBOOST_JSON,
          Manifest.CATBOOST_JSON,
          Manifest.SYMMETRIC_JSON,
          Manifest.CATBOOST_NATIVE_JSON,
          Manifest.CATBOOST_NATIVE_CBM,
          Manifest.LINEAR_JSON,
          Manifest.CASCADE_JSON);

  private ScorerForm() {}

  /**
   * Reads trees, or what stands in their place.
   *
   * @param form as {@link Manifest#forest} names it
   * @throws UnusableModelException if there is no such form, or the trees cannot be read
   */
  public static RowScorer read(String form, byte[] trees) {
    try {
      return switch (form) {
        case Manifest.XGBOOST_JSON -> XGBoostForest.parse(trees);
        case Manifest.CATBOOST_JSON, Manifest.SYMMETRIC_JSON -> SymmetricForest.parse(trees);
        case Manifest.CATBOOST_NATIVE_JSON -> CatBoostForest.parse(trees, CatBoostForest.Form.JSON);
        case Manifest.CATBOOST_NATIVE_CBM -> CatBoostForest.parse(trees, CatBoostForest.Form.CBM);
        case Manifest.LINEAR_JSON -> LinearScorer.parse(trees);
        case Manifest.CASCADE_JSON -> CascadeScorer.parse(trees);
        default ->
            throw new UnusableModelException(
                "its trees are '%s'; this version reads %s".formatted(form, KNOWN));
      };
    } catch (UnreadableForestException | IllegalArgumentException unreadable) {
      throw new UnusableModelException(
          "its trees cannot be read: " + unreadable.getMessage() + "; train it again");
    }
  }
}
