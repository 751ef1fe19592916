package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the JSON that CatBoost saves, as far as a forest over float features can stand for it. */
final class CatBoostJson {

  private static final List<String> OTHER_FEATURES =
      List.of("categorical_features", "text_features", "embedding_features", "ctrs");

  private final JsonFields root;

  private CatBoostJson(JsonFields root) {
    this.root = root;
  }

  static SymmetricForest parse(byte[] json) {
    CatBoostJson parser = new CatBoostJson(JsonFields.parse("CatBoost model", json));
    parser.refuseOtherFeatures();
    List<FloatFeature> features = parser.features();
    JsonFields scaleAndBias = parser.root.get("scale_and_bias");
    if (scaleAndBias.size() != 2 || scaleAndBias.get(1).size() != 1) {
      throw scaleAndBias.unexpected("[scale, [bias]] of a single output");
    }
    return new SymmetricForest(
            features,
            parser.trees(features.size()),
            scaleAndBias.get(0).decimal64(),
            scaleAndBias.get(1).get(0).decimal64())
        .withMargin(parser.margin(features.size()));
  }

  /** The section that {@link CatBoostJsonWriter} adds for a margin. */
  private LinearMargin margin(int features) {
    if (!root.has(CatBoostJsonWriter.MARGIN)) {
      return LinearMargin.NONE;
    }
    JsonFields fields = root.get(CatBoostJsonWriter.MARGIN);
    List<MarginTerm> terms = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      JsonFields term = fields.get(i);
      JsonFields feature = term.get("float_feature_index");
      if (feature.integer() < 0 || feature.integer() >= features) {
        throw feature.unexpected("one of " + features + " features");
      }
      terms.add(
          new MarginTerm(
              feature.integer(),
              transform(term.get("transform")),
              term.get("mean").decimal64(),
              term.get("scale").decimal64(),
              term.get("weight").decimal64()));
    }
    return new LinearMargin(terms);
  }

  private static MarginTransform transform(JsonFields field) {
    for (MarginTransform transform : MarginTransform.values()) {
      if (transform.word().equals(field.text())) {
        return transform;
      }
    }
    throw field.unexpected("plain, log or log1p");
  }

  static boolean isSymmetricOverNumbers(byte[] json) {
    JsonFields root = JsonFields.parse("CatBoost model", json);
    JsonFields info = root.get("features_info");
    return root.has("oblivious_trees")
        && OTHER_FEATURES.stream().allMatch(kind -> !info.has(kind) || info.get(kind).size() == 0);
  }

  private void refuseOtherFeatures() {
    JsonFields info = root.get("features_info");
    for (String kind : OTHER_FEATURES) {
      if (info.has(kind) && info.get(kind).size() > 0) {
        throw info.get(kind).unexpected("none: only float features are scored");
      }
    }
    if (!root.has("oblivious_trees")) {
      throw new UnreadableForestException(
          root.path() + " has no oblivious_trees: train with grow_policy=SymmetricTree");
    }
  }

  private List<FloatFeature> features() {
    JsonFields fields = root.get("features_info").get("float_features");
    List<FloatFeature> features = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      JsonFields feature = fields.get(i);
      if (feature.get("feature_index").integer() != i) {
        throw feature.get("feature_index").unexpected(i + ", features in order");
      }
      features.add(
          new FloatFeature(
              feature.has("feature_id") ? feature.get("feature_id").text() : "",
              feature.has("nan_value_treatment")
                  ? NanTreatment.of(feature.get("nan_value_treatment"))
                  : NanTreatment.AS_IS));
    }
    if (features.isEmpty()) {
      throw fields.unexpected("at least one feature");
    }
    return features;
  }

  private List<SymmetricTree> trees(int features) {
    JsonFields fields = root.get("oblivious_trees");
    List<SymmetricTree> trees = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      trees.add(tree(fields.get(i), features));
    }
    return trees;
  }

  private static SymmetricTree tree(JsonFields fields, int features) {
    JsonFields splits = fields.get("splits");
    int depth = splits.node().isNull() ? 0 : splits.size();
    int[] splitFeatures = new int[depth];
    float[] borders = new float[depth];
    for (int l = 0; l < depth; l++) {
      JsonFields split = splits.get(l);
      if (split.has("split_type") && !split.get("split_type").text().equals("FloatFeature")) {
        throw split.get("split_type").unexpected("FloatFeature");
      }
      splitFeatures[l] = split.get("float_feature_index").integer();
      if (splitFeatures[l] < 0 || splitFeatures[l] >= features) {
        throw split.get("float_feature_index").unexpected("one of " + features + " features");
      }
      borders[l] = split.get("border").decimal32();
    }
    double[] values = fields.get("leaf_values").decimals64();
    double[] weights = fields.has("leaf_weights") ? fields.get("leaf_weights").decimals64() : null;
    try {
      return new SymmetricTree(
          splitFeatures, borders, values, weights == null ? unknown(values) : weights);
    } catch (IllegalArgumentException e) {
      throw new UnreadableForestException(
          fields.path() + ": " + e.getMessage() + ": export the model again", e);
    }
  }

  /** Without weights, explanations take either answer of a split as equally likely. */
  private static double[] unknown(double[] values) {
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return weights;
  }
}
