package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymmetricForestTest {

  private static final int COLUMNS = 9;

  @ParameterizedTest
  @CsvSource({"1, 1", "40, 3", "100, 6", "20, 10"})
  void isLoadedAndScoredAlikeByCatBoost(int trees, int depth) throws CatBoostError, IOException {
    SymmetricForest forest = RandomForests.symmetric(61, COLUMNS, trees, depth);
    float[] rows = RandomRows.matrix(62, 1001, COLUMNS);
    plantEdges(rows);
    float[] scores = new float[1001];
    forest.score(rows, 1001, COLUMNS, scores);

    double[] expected = catBoostScores(forest.toJson(), rows);
    for (int row = 0; row < scores.length; row++) {
      assertThat((double) scores[row])
          .as("row %d", row)
          .isCloseTo(expected[row], within(1e-6 * Math.max(1, Math.abs(expected[row]))));
      assertThat(forest.score(rows, row * COLUMNS)).isEqualTo(scores[row]);
    }
  }

  @Test
  void readsWhatItWrote() {
    SymmetricForest forest = RandomForests.symmetric(63, COLUMNS, 20, 4);
    SymmetricForest again = SymmetricForest.parse(forest.toJson());
    float[] rows = RandomRows.matrix(64, 50, COLUMNS);

    assertThat(again.toJson()).isEqualTo(forest.toJson());
    assertThat(again.features()).isEqualTo(COLUMNS);
    assertThat(again.feature(3)).isEqualTo(forest.feature(3));
    assertThat(again.trees()).isEqualTo(20);
    for (int row = 0; row < 50; row++) {
      assertThat(again.score(rows, row * COLUMNS)).isEqualTo(forest.score(rows, row * COLUMNS));
    }
  }

  @ParameterizedTest
  @CsvSource({"AS_IS, 1", "AS_FALSE, 1", "AS_TRUE, 2"})
  void sendsAMissingValueWhereItsFeatureSays(NanTreatment missing, float expected) {
    SymmetricForest forest = stump(missing, 0.5f);
    assertThat(forest.score(new float[] {Float.NaN}, 0)).isEqualTo(expected);
    assertThat(forest.score(new float[] {0.5f}, 0)).isEqualTo(1);
    assertThat(forest.score(new float[] {Math.nextUp(0.5f)}, 0)).isEqualTo(2);
  }

  @Test
  void knowsOneZeroOnly() {
    assertThat(stump(NanTreatment.AS_IS, -0f).score(new float[] {0f}, 0)).isEqualTo(1);
    assertThat(stump(NanTreatment.AS_IS, 0f).score(new float[] {-0f}, 0)).isEqualTo(1);
    assertThat(stump(NanTreatment.AS_IS, -0f).toJson())
        .isEqualTo(stump(NanTreatment.AS_IS, 0f).toJson());
  }

  @Test
  void keepsTheFirstTrees() {
    SymmetricForest forest = RandomForests.symmetric(65, COLUMNS, 20, 4);
    assertThat(forest.firstTrees(7).trees()).isEqualTo(7);
    assertThat(forest.firstTrees(20).toJson()).isEqualTo(forest.toJson());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"oblivious_trees\" | \"trees\" | grow_policy=SymmetricTree",
        "\"FloatFeature\" | \"OneHotFeature\" | split_type is \"OneHotFeature\"",
        "\"float_features\" | \"ctrs\":[1],\"float_features\" | only float features",
        "[-0.3] | [-0.3,1] | of a single output",
        "\"float_feature_index\":0 | \"float_feature_index\":5 | one of 1 features",
        "\"leaf_values\":[ | \"leaf_values\":[1, | 3 leaf values",
        "AsTrue | AsMean | expected AsIs, AsFalse or AsTrue",
        "\"border\":0.5 | \"border\":\"x\" | border is \"x\", expected a number",
      })
  void refusesWhatItCannotScore(String intact, String changed, String complaint) {
    String json = new String(stump(NanTreatment.AS_TRUE, 0.5f).toJson(), StandardCharsets.UTF_8);
    json = json.replace("[0.0]", "[-0.3]");
    assertThat(json).contains(intact);
    byte[] bytes = json.replace(intact, changed).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> SymmetricForest.parse(bytes))
        .isInstanceOf(UnreadableForestException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesATreeOverAColumnThatIsNotThere() {
    SymmetricTree tree = RandomForests.symmetric(66, COLUMNS, 1, 5).tree(0);
    List<FloatFeature> one = List.of(new FloatFeature("only", NanTreatment.AS_IS));
    assertThatThrownBy(() -> new SymmetricForest(one, List.of(tree), 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the forest has 1");
  }

  private static SymmetricForest stump(NanTreatment missing, float border) {
    return new SymmetricForest(
        List.of(new FloatFeature("x", missing)),
        List.of(
            new SymmetricTree(
                new int[] {0}, new float[] {border}, new double[] {1, 2}, new double[] {5, 6})),
        1,
        0);
  }

  /** Some values exactly on a border, some infinite. */
  private static void plantEdges(float[] rows) {
    for (int i = 0; i < rows.length; i += 5) {
      rows[i] = Math.round(rows[i] * 4) / 4f;
    }
    for (int i = 0; i < rows.length; i += 97) {
      rows[i] = i % 2 == 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
    }
  }

  private static double[] catBoostScores(byte[] json, float[] rows)
      throws CatBoostError, IOException {
    float[][] table = new float[rows.length / COLUMNS][];
    for (int row = 0; row < table.length; row++) {
      table[row] = Arrays.copyOfRange(rows, row * COLUMNS, (row + 1) * COLUMNS);
    }
    try (CatBoostModel model = CatBoostModel.loadModel(new ByteArrayInputStream(json), "json")) {
      return model.predict(table, (String[][]) null).copyRowMajorPredictions();
    }
  }
}
