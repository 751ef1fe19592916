package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchedTreesTest {

  private static final int COLUMNS = 7;
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g");

  @ParameterizedTest
  @CsvSource({"rank:ndcg, 1, 10", "rank:ndcg, 6, 40", "binary:logistic, 5, 60"})
  void catBoostPredictsWhatXGBoostsTreesSay(String objective, int depth, int rounds)
      throws XGBoostError, CatBoostError, IOException {
    XGBoostForest forest = forest(objective, depth, rounds);
    float[] rows = RandomRows.matrix(41, 2_000, COLUMNS);
    assertThat(missing(rows)).isGreaterThan(500);

    double[] predictions = predict(forest.toCatBoostJson(NAMES), rows);

    for (int row = 0; row < predictions.length; row++) {
      float score = forest.score(rows, row * COLUMNS);
      assertThat(predictions[row])
          .as("row %d", row)
          .isCloseTo(score, within(1e-6 * Math.max(1, Math.abs(score))));
    }
  }

  @Test
  void someSplitsOfAFeatureSendMissingValuesLeftAndSomeRight() throws XGBoostError {
    FlatTrees trees = forest("binary:logistic", 5, 60).trees;
    boolean[] left = new boolean[COLUMNS];
    boolean[] right = new boolean[COLUMNS];
    for (int node = 0; node < trees.roots[trees.trees()]; node++) {
      if (!trees.isLeaf(node)) {
        (trees.missingGoesLeft(node) ? left : right)[trees.feature(node)] = true;
      }
    }
    boolean both = false;
    for (int feature = 0; feature < COLUMNS; feature++) {
      both |= left[feature] && right[feature];
    }
    assertThat(both).isTrue();
  }

  @Test
  void refusesTheWrongNumberOfNames() throws XGBoostError {
    XGBoostForest forest = forest("rank:ndcg", 2, 3);
    assertThatThrownBy(() -> forest.toCatBoostJson(List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 names for 7 features: give one each, in their order");
  }

  private static XGBoostForest forest(String objective, int depth, int rounds) throws XGBoostError {
    return XGBoostForest.parse(
        XGBoostModels.train(
                objective, COLUMNS, rounds, Map.of("max_depth", depth, "base_score", 0.5f))
            .toByteArray("json"));
  }

  private static int missing(float[] rows) {
    int missing = 0;
    for (float value : rows) {
      missing += Float.isNaN(value) ? 1 : 0;
    }
    return missing;
  }

  private static double[] predict(byte[] json, float[] rows) throws CatBoostError, IOException {
    float[][] table = new float[rows.length / COLUMNS][COLUMNS];
    for (int row = 0; row < table.length; row++) {
      System.arraycopy(rows, row * COLUMNS, table[row], 0, COLUMNS);
    }
    try (CatBoostModel model = CatBoostModel.loadModel(new ByteArrayInputStream(json), "json")) {
      return model.predict(table, (String[][]) null).copyRowMajorPredictions();
    }
  }
}
