package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XGBoostForestTest {

  private static final int COLUMNS = 7;

  @ParameterizedTest
  @CsvSource({
    "rank:ndcg, 1, 40, depthwise",
    "rank:ndcg, 6, 60, depthwise",
    "rank:pairwise, 4, 30, depthwise",
    "binary:logistic, 3, 25, depthwise",
    "binary:logistic, 8, 100, depthwise",
    "binary:logistic, 0, 20, lossguide",
  })
  void scoresToTheBitsOfXGBoost(String objective, int depth, int rounds, String growth)
      throws XGBoostError {
    Booster booster =
        XGBoostModels.train(
            objective,
            COLUMNS,
            rounds,
            Map.of(
                "base_score",
                0.5f, // exactly zero as log-odds
                "max_depth",
                depth,
                "grow_policy",
                growth,
                "max_leaves",
                40,
                "gamma",
                0.1));
    Forest forest = XGBoostForest.parse(booster.toByteArray("json"));
    float[] rows = RandomRows.matrix(21, 1003, COLUMNS);

    assertThat(forest.features()).isEqualTo(COLUMNS);
    assertThat(forest.trees()).isEqualTo(rounds);
    assertSameBits(forest, rows, XGBoostModels.margins(booster, rows, COLUMNS, 0));
  }

  @Test
  void agreesOnThresholdsTheirNeighboursAndInfinities() throws XGBoostError {
    Booster booster = XGBoostModels.train("rank:ndcg", COLUMNS, 50, Map.of("max_depth", 5));
    XGBoostForest forest = XGBoostForest.parse(booster.toByteArray("json"));
    float[] edges = edgeValues(forest.trees);
    SplittableRandom random = new SplittableRandom(31);
    float[] rows = new float[5000 * COLUMNS];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = edges[random.nextInt(edges.length)];
    }

    assertSameBits(forest, rows, XGBoostModels.marginsInPlace(booster, rows, COLUMNS));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30})
  void keepsOnlyTheFirstIterations(int iterations) throws XGBoostError {
    Booster booster =
        XGBoostModels.train(
            "rank:ndcg", COLUMNS, 30, Map.of("max_depth", 4, "num_parallel_tree", 3));
    Forest forest = XGBoostForest.parse(booster.toByteArray("json"), iterations);
    float[] rows = RandomRows.matrix(22, 300, COLUMNS);

    assertThat(forest.trees()).isEqualTo(3 * iterations);
    assertSameBits(forest, rows, XGBoostModels.margins(booster, rows, COLUMNS, 3 * iterations));
  }

  @Test
  void turnsAnyStoredProbabilityIntoLogOddsToTheLastBitOrTheOneBeside() throws XGBoostError {
    float[] row = RandomRows.matrix(23, 1, COLUMNS);
    SplittableRandom random = new SplittableRandom(24);
    for (int i = 0; i < 300; i++) {
      float probability = (float) random.nextDouble(0.001, 0.999);
      Booster booster =
          XGBoostModels.train("binary:logistic", COLUMNS, 0, Map.of("base_score", probability));
      float intercept = XGBoostForest.parse(booster.toByteArray("json")).score(row, 0);
      float expected = XGBoostModels.margins(booster, row, COLUMNS, 0)[0];

      assertThat(Math.abs(intercept - expected)).isLessThanOrEqualTo(Math.ulp(expected));
    }
  }

  @Test
  void scoresARowInTheMiddleOfAnArray() throws XGBoostError {
    Booster booster = XGBoostModels.train("rank:ndcg", COLUMNS, 5, Map.of());
    Forest forest = XGBoostForest.parse(booster.toByteArray("json"));
    float[] rows = RandomRows.matrix(25, 3, COLUMNS);
    float[] scores = new float[3];
    forest.score(rows, 3, COLUMNS, scores);

    assertThat(forest.score(rows, 2 * COLUMNS)).isEqualTo(scores[2]);
  }

  private static void assertSameBits(Forest forest, float[] rows, float[] expected) {
    float[] bulk = new float[expected.length];
    forest.score(rows, expected.length, COLUMNS, bulk);
    for (int row = 0; row < expected.length; row++) {
      assertThat(Float.floatToRawIntBits(bulk[row]))
          .as("row %d in bulk: %s for %s", row, bulk[row], expected[row])
          .isEqualTo(Float.floatToRawIntBits(expected[row]));
      assertThat(Float.floatToRawIntBits(forest.score(rows, row * COLUMNS)))
          .as("row %d alone", row)
          .isEqualTo(Float.floatToRawIntBits(expected[row]));
    }
  }

  /** Every threshold of the forest, the floats next to it, and the extremes. */
  private static float[] edgeValues(FlatTrees trees) {
    float[] extremes = {
      Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, 0f, -0f
    };
    float[] edges = new float[3 * trees.thresholds.length + extremes.length];
    for (int i = 0; i < trees.thresholds.length; i++) {
      int key = trees.thresholds[i];
      float threshold =
          trees.isLeaf(i) ? 0f : Float.intBitsToFloat(key ^ ((key >> 31) & Integer.MAX_VALUE));
      edges[3 * i] = threshold;
      edges[3 * i + 1] = Math.nextUp(threshold);
      edges[3 * i + 2] = Math.nextDown(threshold);
    }
    System.arraycopy(extremes, 0, edges, 3 * trees.thresholds.length, extremes.length);
    return edges;
  }
}
