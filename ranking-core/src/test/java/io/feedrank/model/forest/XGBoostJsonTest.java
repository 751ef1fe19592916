package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XGBoostJsonTest {

  private static final int COLUMNS = 4;

  @Test
  void readsABaseScoreWithoutBracketsAsBeforeXGBoost31() throws XGBoostError {
    String json = model("rank:ndcg", Map.of("base_score", 0.5f));
    Forest bracketed = parse(json);
    Forest plain = parse(replace(json, "\"base_score\":\"[5E-1]\"", "\"base_score\":\"5E-1\""));
    float[] row = RandomRows.matrix(41, 1, COLUMNS);

    assertThat(plain.score(row, 0)).isEqualTo(bracketed.score(row, 0));
  }

  @Test
  void needsNoFieldThatScoringDoesNotUse() throws XGBoostError {
    String json = model("rank:ndcg", Map.of());
    String trimmed =
        json.replaceAll("\"(base_weights|loss_changes|parents|categories[a-z_]*)\":\\[[^]]*],", "");
    float[] row = RandomRows.matrix(42, 1, COLUMNS);

    assertThat(trimmed.length()).isLessThan(json.length());
    assertThat(parse(trimmed).score(row, 0)).isEqualTo(parse(json).score(row, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reg:squarederror | objective.name is \"reg:squarederror\"",
        "count:poisson | [binary:logistic, rank:ndcg, rank:pairwise]",
      })
  void refusesAnObjectiveItDoesNotKnow(String objective, String complaint) throws XGBoostError {
    assertRefused(model(objective, Map.of()), complaint);
  }

  @Test
  void refusesAnotherBooster() throws XGBoostError {
    assertRefused(
        model("binary:logistic", Map.of("booster", "gblinear")),
        "gradient_booster.name is \"gblinear\", expected gbtree");
  }

  @Test
  void refusesTreesThatWereDroppedInPart() throws XGBoostError {
    String dart =
        model("binary:logistic", Map.of("booster", "dart", "rate_drop", .9, "one_drop", 1));
    assertRefused(dart, "weight_drop");
    assertRefused(
        replace(dart, "\"name\":\"gbtree\"", "\"name\":\"dart\""),
        "gradient_booster.name is \"dart\", expected gbtree");
  }

  @Test
  void refusesSeveralClasses() throws XGBoostError {
    String json = model("rank:ndcg", Map.of());
    assertRefused(replace(json, "\"num_class\":\"0\"", "\"num_class\":\"3\""), "num_class");
    assertRefused(replace(json, "\"num_target\":\"1\"", "\"num_target\":\"2\""), "num_target");
  }

  @Test
  void refusesCategoricalSplits() throws XGBoostError {
    String json = model("rank:ndcg", Map.of());
    assertRefused(
        replace(json, "\"categories_nodes\":[]", "\"categories_nodes\":[0]"),
        "trees[0].categories_nodes is [0], expected none: encode categories");
  }

  @Test
  void refusesAProbabilityThatIsNone() throws XGBoostError {
    String json = model("binary:logistic", Map.of("base_score", 0.5f));
    assertRefused(replace(json, "\"base_score\":\"[5E-1]\"", "\"base_score\":\"1\""), "base_score");
    assertRefused(
        replace(json, "\"base_score\":\"[5E-1]\"", "\"base_score\":\"half\""), "\"half\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"left_children\":[1, | \"left_children\":[9999, | node 9999 of",
        "\"left_children\":[1, | \"left_children\":[2, | two parents",
        "\"right_children\":[2, | \"right_children\":[0, | node 0 of",
        "\"left_children\":[1, | \"left_children\":[1,1, | elements for num_nodes",
        "\"left_children\":[1, | \"left_children\":[1.5, | left_children[0] is 1.5",
        "\"split_indices\":[ | \"split_indices\":[77,\"x\": | not valid JSON",
        "\"num_trees\":\"6\" | \"num_trees\":\"7\" | expected 6, the trees that are there",
        "\"sum_hessian\" | \"sum_of_hessian\" | no field 'sum_hessian'",
        "\"num_feature\":\"4\" | \"num_feature\":\"1\" | splits feature",
      })
  void refusesDamage(String intact, String damaged, String complaint) throws XGBoostError {
    assertRefused(replace(model("rank:ndcg", Map.of()), intact, damaged), complaint);
  }

  @Test
  void refusesWhatIsNotJson() throws XGBoostError {
    String json = model("rank:ndcg", Map.of());
    assertRefused(json.substring(0, json.length() / 2), "not valid JSON");
    assertRefused("", "not a JSON object");
    assertRefused("[]", "not a JSON object");
    assertRefused("{}", "no field 'learner'");
  }

  @Test
  void refusesMoreIterationsThanThereAre() throws XGBoostError {
    byte[] json = model("rank:ndcg", Map.of()).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> XGBoostForest.parse(json, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("iterations is 7, but the model has 6");
    assertThatThrownBy(() -> XGBoostForest.parse(json, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAMatrixOfOtherColumns() throws XGBoostError {
    Forest forest = parse(model("rank:ndcg", Map.of()));
    assertThatThrownBy(() -> forest.score(new float[30], 5, 6, new float[5]))
        .hasMessageContaining("the matrix has 6 columns, the scorer 4 features");
    assertThatThrownBy(() -> forest.score(new float[30], 8, 4, new float[8]))
        .hasMessageContaining("rows is 8: the matrix holds 7");
    assertThatThrownBy(() -> forest.score(new float[30], 5, 4, new float[4]))
        .hasMessageContaining("room for 4 of 5");
  }

  private static String model(String objective, Map<String, Object> options) throws XGBoostError {
    Booster booster = XGBoostModels.train(objective, COLUMNS, 6, options);
    return new String(booster.toByteArray("json"), StandardCharsets.UTF_8);
  }

  private static String replace(String json, String intact, String damaged) {
    assertThat(json).contains(intact);
    return json.replace(intact, damaged);
  }

  private static Forest parse(String json) {
    return XGBoostForest.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(String json, String complaint) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(UnreadableForestException.class)
        .hasMessageContaining(complaint);
  }
}
