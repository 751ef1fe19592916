package io.feedrank.model;

import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.model.forest.UnreadableForestException;
import io.feedrank.model.forest.XGBoostForest;
import java.util.List;
import java.util.Map;

/**
 * Models that XGBoost trained elsewhere and saved as JSON, on features of ours: {@code
 * feature_names} must be features of this feed.
 */
public final class XGBoostImport {

  private XGBoostImport() {}

  /**
   * A bundle of an XGBoost model.
   *
   * @param json as {@code save_model("model.json")} wrote it
   * @param origin where it comes from, for people
   * @throws UnusableModelException if it cannot be read, names no features, or reads features that
   *     this feed does not have; the message names them
   */
  public static Bundle bundle(byte[] json, String origin, FeatureSnapshot knowledge) {
    List<String> features = names(json);
    try {
      FeatureSet.all(knowledge.basis()).select(features);
    } catch (IllegalArgumentException unknown) {
      throw new UnusableModelException(
          unknown.getMessage()
              + "; train it on features of this feed, under their names, as 'train --export-matrix'"
              + " writes them");
    }
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            Manifest.XGBOOST_JSON,
            features,
            Bundle.attributes(knowledge.basis()),
            knowledge.basisVersion(),
            null,
            Map.of("trainer", "xgboost", "imported.from", origin));
    return Bundle.seal(manifest, json, knowledge);
  }

  private static List<String> names(byte[] json) {
    try {
      List<String> names = XGBoostForest.featureNames(json);
      int features = XGBoostForest.parse(json).features();
      if (names.size() != features) {
        throw new UnusableModelException(
            "it is an XGBoost model of %d features and %d feature_names; name all of them when you train: DMatrix(..., feature_names=[..]) with the names that 'train --export-matrix' writes"
                .formatted(features, names.size()));
      }
      return names;
    } catch (UnreadableForestException unreadable) {
      throw new UnusableModelException(
          "it is an XGBoost model that cannot be read: " + unreadable.getMessage());
    }
  }
}
