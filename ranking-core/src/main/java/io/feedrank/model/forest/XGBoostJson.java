package io.feedrank.model.forest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads the JSON that XGBoost saves (schema of version 1.0 up to 3.x, see XGBoost's "Introduction
 * to Model IO"), and refuses whatever the forest could not score exactly.
 */
final class XGBoostJson {

  /** What the intercept of an objective is stored as. */
  private enum Intercept {
    MARGIN,
    PROBABILITY
  }

  private static final Map<String, Intercept> OBJECTIVES =
      Map.of(
          "rank:ndcg", Intercept.MARGIN,
          "rank:pairwise", Intercept.MARGIN,
          "binary:logistic", Intercept.PROBABILITY);

  private final JsonFields learner;
  private final JsonFields model;

  private XGBoostJson(JsonFields learner) {
    this.learner = learner;
    JsonFields booster = learner.get("gradient_booster");
    if (!booster.get("name").text().equals("gbtree")) {
      throw booster.get("name").unexpected("gbtree: train with booster=gbtree");
    }
    this.model = booster.get("model");
  }

  static XGBoostForest parse(byte[] json, int iterations) {
    XGBoostJson parser = new XGBoostJson(JsonFields.parse("XGBoost model", json).get("learner"));
    int features = parser.features();
    return new XGBoostForest(features, parser.intercept(), parser.trees(features, iterations));
  }

  static List<String> featureNames(byte[] json) {
    JsonFields learner = JsonFields.parse("XGBoost model", json).get("learner");
    if (!learner.has("feature_names")) {
      return List.of();
    }
    JsonFields names = learner.get("feature_names");
    return IntStream.range(0, names.size()).mapToObj(i -> names.get(i).text()).toList();
  }

  private int features() {
    JsonFields parameters = learner.get("learner_model_param");
    if (parameters.get("num_class").integer() > 1) {
      throw parameters.get("num_class").unexpected("0: only single-score models rank a feed");
    }
    if (parameters.has("num_target") && parameters.get("num_target").integer() > 1) {
      throw parameters.get("num_target").unexpected("1: only single-score models rank a feed");
    }
    JsonFields features = parameters.get("num_feature");
    if (features.integer() < 1) {
      throw features.unexpected("at least 1");
    }
    return features.integer();
  }

  private float intercept() {
    JsonFields name = learner.get("objective").get("name");
    Intercept kind = OBJECTIVES.get(name.text());
    if (kind == null) {
      throw name.unexpected("one of " + OBJECTIVES.keySet().stream().sorted().toList());
    }
    float stored = storedIntercept();
    return kind == Intercept.MARGIN ? stored : logit(stored);
  }

  /** The intercept as stored: a number in text, since XGBoost 3.1 in brackets. */
  private float storedIntercept() {
    JsonFields field = learner.get("learner_model_param").get("base_score");
    String text = field.text().toUpperCase(Locale.ROOT);
    if (text.startsWith("[") && text.endsWith("]")) {
      text = text.substring(1, text.length() - 1);
    }
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw field.unexpected("one number, such as \"5E-1\" or \"[5E-1]\"");
    }
  }

  /** The log-odds of a probability, in XGBoost's own float steps but for the logarithm itself. */
  private float logit(float probability) {
    if (!(probability > 0 && probability < 1)) {
      throw learner
          .get("learner_model_param")
          .get("base_score")
          .unexpected("a probability between 0 and 1");
    }
    return (float) -StrictMath.log(1f / probability - 1f);
  }

  /** Since XGBoost 3.4 a model of DART is one of gbtree whose trees have weights. */
  private void refuseDroppedTrees() {
    if (model.has("weight_drop")) {
      for (double weight : model.get("weight_drop").decimals64()) {
        if (weight != 1) {
          throw model
              .get("weight_drop")
              .unexpected("1 for every tree: train without dropped trees, rate_drop=0");
        }
      }
    }
  }

  private FlatTrees trees(int features, int iterations) {
    FlatTrees.Builder builder = new FlatTrees.Builder();
    JsonFields trees = model.get("trees");
    int used = treesUsed(trees, iterations);
    refuseDroppedTrees();
    for (int i = 0; i < used; i++) {
      new XGBoostTree(trees.get(i), features).addTo(builder);
    }
    return builder.build();
  }

  private int treesUsed(JsonFields trees, int iterations) {
    JsonFields perIteration = model.get("gbtree_model_param").get("num_parallel_tree");
    int parallel = perIteration.integer();
    if (parallel < 1) {
      throw perIteration.unexpected("at least 1");
    }
    JsonFields declared = model.get("gbtree_model_param").get("num_trees");
    if (declared.integer() != trees.size()) {
      throw declared.unexpected(trees.size() + ", the trees that are there: the file was cut");
    }
    int available = trees.size() / parallel;
    if (iterations == XGBoostForest.ALL_ITERATIONS) {
      return trees.size();
    }
    if (iterations > available) {
      throw new IllegalArgumentException(
          "iterations is "
              + iterations
              + ", but the model has "
              + available
              + ": pass best_iteration + 1, at most that");
    }
    return iterations * parallel;
  }
}
