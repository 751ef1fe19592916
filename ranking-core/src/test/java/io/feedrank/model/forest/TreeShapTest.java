package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeShapTest {

  private static final int COLUMNS = 6;

  @ParameterizedTest
  @CsvSource({
    "binary:logistic, 1, 10",
    "binary:logistic, 6, 100",
    "rank:ndcg, 4, 50",
    "rank:pairwise, 9, 20",
  })
  void equalsXGBoostsContributionsAndAddsUpToTheScore(String objective, int depth, int rounds)
      throws XGBoostError {
    Booster booster = XGBoostModels.train(objective, COLUMNS, rounds, Map.of("max_depth", depth));
    Forest forest = XGBoostForest.parse(booster.toByteArray("json"));
    float[] rows = RandomRows.matrix(51, 100, COLUMNS);
    float[][] expected = booster.predictContrib(XGBoostModels.dMatrix(rows, COLUMNS), 0);

    for (int row = 0; row < expected.length; row++) {
      double[] contributions = forest.contributions(rows, row * COLUMNS);
      assertThat(contributions).hasSize(COLUMNS + 1);
      for (int i = 0; i <= COLUMNS; i++) {
        assertThat(contributions[i])
            .as("row %d, feature %d", row, i)
            .isCloseTo(expected[row][i], within(1e-5 * Math.max(1, Math.abs(expected[row][i]))));
      }
      float score = forest.score(rows, row * COLUMNS);
      assertThat(Arrays.stream(contributions).sum())
          .isCloseTo(score, within(1e-6 * Math.max(1, Math.abs(score))));
    }
  }

  @Test
  void addsUpWhereNoTrainingRowCameBy() throws XGBoostError {
    Booster booster = XGBoostModels.train("rank:ndcg", COLUMNS, 20, Map.of("max_depth", 5));
    String json = new String(booster.toByteArray("json"), StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(52);
    String gaps =
        Pattern.compile("\"sum_hessian\":\\[[^]]*")
            .matcher(json)
            .replaceAll(
                hessians ->
                    Pattern.compile("[0-9.]+E-?[0-9]+")
                        .matcher(hessians.group())
                        .replaceAll(number -> random.nextBoolean() ? "0" : number.group()));
    Forest forest = XGBoostForest.parse(gaps.getBytes(StandardCharsets.UTF_8));
    float[] rows = RandomRows.matrix(53, 100, COLUMNS);

    assertThat(gaps).isNotEqualTo(json);
    for (int row = 0; row < 100; row++) {
      double[] contributions = forest.contributions(rows, row * COLUMNS);
      assertThat(Arrays.stream(contributions).sum())
          .isCloseTo(forest.score(rows, row * COLUMNS), within(1e-6));
    }
  }

  @Test
  void givesAllToTheBiasWhenThereAreNoTrees() throws XGBoostError {
    Booster booster =
        XGBoostModels.train("binary:logistic", COLUMNS, 0, Map.of("base_score", 0.25f));
    Forest forest = XGBoostForest.parse(booster.toByteArray("json"));
    float[] row = RandomRows.matrix(53, 1, COLUMNS);

    assertThat(forest.contributions(row, 0)).startsWith(0, 0, 0, 0, 0, 0).hasSize(7);
    assertThat(forest.contributions(row, 0)[6]).isEqualTo(forest.score(row, 0));
  }
}
