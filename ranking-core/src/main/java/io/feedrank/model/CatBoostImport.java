package io.feedrank.model;

import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.Knowledge;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.UnreadableForestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Models that CatBoost trained elsewhere, on features of ours: its JSON form ({@code
 * save_model(path, format="json")}) names the columns, and these names must be features of this
 * feed, computed as this feed computes them.
 */
public final class CatBoostImport {

  private CatBoostImport() {}

  /**
   * A bundle of a CatBoost model.
   *
   * @param json as CatBoost saved it: symmetric trees over float features, which have names
   * @param origin where it comes from, for people
   * @throws UnusableModelException if it cannot be read, or reads features that this feed does not
   *     have; the message names them
   */
  public static Bundle bundle(byte[] json, String origin, Knowledge knowledge) {
    List<String> names = names(json);
    try {
      FeatureSet.all(knowledge.basis()).select(names);
    } catch (IllegalArgumentException unknown) {
      throw new UnusableModelException(
          unknown.getMessage() + "; train it on features of this feed, under their names");
    }
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            Manifest.CATBOOST_JSON,
            names,
            Bundle.attributes(knowledge.basis()),
            knowledge.basisVersion(),
            null,
            Map.of("trainer", "catboost", "imported.from", origin));
    return Bundle.seal(manifest, json, knowledge);
  }

  private static List<String> names(byte[] json) {
    try {
      SymmetricForest forest = SymmetricForest.parse(json);
      List<String> names = new ArrayList<>();
      for (int feature = 0; feature < forest.features(); feature++) {
        names.add(forest.feature(feature).name());
      }
      return names;
    } catch (UnreadableForestException unreadable) {
      throw new UnusableModelException("it cannot be read: " + unreadable.getMessage());
    }
  }
}
