package io.feedrank.model;

import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.model.forest.CatBoostForest;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.UnreadableForestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Models that CatBoost trained elsewhere, on features of ours: they name their columns, and these
 * names must be features of this feed, computed as this feed computes them.
 *
 * <p>Symmetric trees over numbers, saved as JSON, become trees of ours and are served as fast.
 * Everything else is kept as it is and served by CatBoost's native library.
 */
public final class CatBoostImport {

  private CatBoostImport() {}

  /**
   * A bundle of a CatBoost model.
   *
   * @param model as CatBoost saved it
   * @param form in which form
   * @param origin where it comes from, for people
   * @throws UnusableModelException if it cannot be read, or reads features that this feed does not
   *     have; the message names them
   */
  public static Bundle bundle(
      byte[] model, CatBoostForest.Form form, String origin, FeatureSnapshot knowledge) {
    Named named = read(model, form);
    try {
      FeatureSet.all(knowledge.basis()).select(named.features);
    } catch (IllegalArgumentException unknown) {
      throw new UnusableModelException(
          unknown.getMessage()
              + "; train it on features of this feed, under their names, as 'train --export-matrix'"
              + " writes them");
    }
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            named.form,
            named.features,
            Bundle.attributes(knowledge.basis()),
            knowledge.basisVersion(),
            null,
            Map.of("trainer", "catboost", "imported.from", origin));
    return Bundle.seal(manifest, model, knowledge);
  }

  /** The form that the trees are kept in, and the names of their columns. */
  private record Named(String form, List<String> features) {}

  private static Named read(byte[] model, CatBoostForest.Form form) {
    try {
      if (form == CatBoostForest.Form.JSON && SymmetricForest.canStandFor(model)) {
        SymmetricForest forest = SymmetricForest.parse(model);
        return new Named(
            forest.margin().isEmpty() ? Manifest.CATBOOST_JSON : Manifest.SYMMETRIC_JSON,
            names(forest));
      }
      return new Named(
          form == CatBoostForest.Form.JSON
              ? Manifest.CATBOOST_NATIVE_JSON
              : Manifest.CATBOOST_NATIVE_CBM,
          CatBoostForest.parse(model, form).names());
    } catch (UnreadableForestException unreadable) {
      throw new UnusableModelException("it cannot be read: " + unreadable.getMessage());
    }
  }

  private static List<String> names(SymmetricForest forest) {
    List<String> names = new ArrayList<>();
    for (int feature = 0; feature < forest.features(); feature++) {
      names.add(forest.feature(feature).name());
    }
    return names;
  }
}
