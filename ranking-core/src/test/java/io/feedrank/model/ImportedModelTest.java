package io.feedrank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.forest.CatBoostForest.Form;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.SymmetricTree;
import io.feedrank.model.forest.XGBoostForest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/** Models from outside: XGBoost's as JSON, and what no feed could be ranked by. */
class ImportedModelTest {

  private static final List<RequestContext> SCENES =
      FingerprintRequests.of(List.of(), FeatureOptions.DEFAULT);
  private static final FeatureSnapshot KNOWLEDGE = SCENES.get(0).knowledge();
  private static final List<String> NAMES =
      List.of("item_item_sum", "post_like_rate", "user_topic_rate");
  private static final FeatureSet FEATURES = FeatureSet.all(KNOWLEDGE.basis()).select(NAMES);

  private static String xgboost(String... names) throws XGBoostError {
    SplittableRandom random = new SplittableRandom(3);
    float[] rows = new float[3 * 200];
    float[] labels = new float[200];
    for (int row = 0; row < 200; row++) {
      for (int column = 0; column < 3; column++) {
        rows[3 * row + column] = (float) random.nextDouble();
      }
      labels[row] = rows[3 * row + 1] > 0.5 ? 1 : 0;
    }
    DMatrix matrix = new DMatrix(rows, 200, 3, Float.NaN);
    matrix.setLabel(labels);
    if (names.length > 0) {
      matrix.setFeatureNames(names);
    }
    Map<String, Object> parameters =
        Map.of("objective", "binary:logistic", "nthread", 1, "max_depth", 3, "base_score", 0.5);
    Booster booster = XGBoost.train(matrix, parameters, 5, new HashMap<>(), null, null);
    String json = new String(booster.toByteArray("json"), StandardCharsets.UTF_8);
    booster.dispose();
    matrix.dispose();
    return json;
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anXGBoostModelScoresByTheFeaturesItNames() throws XGBoostError {
    byte[] json = bytes(xgboost(NAMES.toArray(String[]::new)));
    Bundle bundle = XGBoostImport.bundle(json, "model.json", KNOWLEDGE);
    ModelRanker ranker = bundle.openImported(KNOWLEDGE);
    assertThat(ranker.features().names()).isEqualTo(NAMES);
    assertThat(bundle.manifest().provenance())
        .containsEntry("trainer", "xgboost")
        .containsEntry("imported.from", "model.json");
    XGBoostForest forest = XGBoostForest.parse(json);
    int[] posts = FingerprintRequests.candidates();
    for (RequestContext scene : SCENES) {
      FeatureMatrix matrix = ranker.matrix(scene, posts);
      float[] scores = ranker.score(scene, posts);
      for (int row = 0; row < posts.length; row++) {
        assertThat(scores[row]).isEqualTo(forest.score(matrix.values(), row * 3));
      }
    }
  }

  @Test
  void anXGBoostModelWithoutNamesOrWithOthersIsExplained() throws XGBoostError {
    byte[] unnamed = bytes(xgboost());
    assertThatThrownBy(() -> XGBoostImport.bundle(unnamed, "x.json", KNOWLEDGE))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("3 features and 0 feature_names")
        .hasMessageContaining("train --export-matrix");
    byte[] others = bytes(xgboost("item_item_sum", "shoe_size", "user_topic_rate"));
    assertThatThrownBy(() -> XGBoostImport.bundle(others, "x.json", KNOWLEDGE))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("shoe_size");
    assertThatThrownBy(() -> XGBoostImport.bundle(bytes("{}"), "x.json", KNOWLEDGE))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("XGBoost model that cannot be read");
  }

  @Test
  void aLeafThatIsNotFiniteIsNamed() throws XGBoostError {
    String json = xgboost(NAMES.toArray(String[]::new));
    String broken = json.replaceFirst("(\"split_conditions\":\\[)[^\\]]*\\]", "$11E99]");
    String stump =
        broken
            .replaceFirst("\"left_children\":\\[[^\\]]*\\]", "\"left_children\":[-1]")
            .replaceFirst("\"right_children\":\\[[^\\]]*\\]", "\"right_children\":[-1]");
    assertThatThrownBy(() -> XGBoostImport.bundle(bytes(stump), "x.json", KNOWLEDGE))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("split_conditions")
        .hasMessageContaining("finite leaf value");
  }

  private static Bundle catBoost(SymmetricTree... trees) {
    SymmetricForest some = PartiallyEvaluatedScorerTest.forest(FEATURES, 11, 1, 1);
    SymmetricForest forest =
        new SymmetricForest(
            List.of(some.feature(0), some.feature(1), some.feature(2)), List.of(trees), 1, 0);
    return CatBoostImport.bundle(forest.toJson(), Form.JSON, "x.json", KNOWLEDGE);
  }

  private static SymmetricTree stump(double low, double high) {
    return new SymmetricTree(
        new int[] {0}, new float[] {0.5f}, new double[] {low, high}, new double[] {1, 1});
  }

  @Test
  void aModelOfNoTreesIsRefused() {
    assertThatThrownBy(() -> catBoost().openImported(KNOWLEDGE))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("0 trees", "at least one");
    assertThat(catBoost(stump(1, 2)).openImported(KNOWLEDGE).scorer().trees()).isEqualTo(1);
  }

  @Test
  void aModelWhoseScoresAreNotFiniteIsRefused() {
    assertThatThrownBy(() -> catBoost(stump(1e300, 1e300)).openImported(KNOWLEDGE))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("the score Infinity")
        .hasMessageContaining("finite numbers");
  }
}
