package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models and CatBoost's own answers were made by catboost/make.py. */
class CatBoostForestTest {

  private static final List<String> ANSWERS =
      new String(resource("answers.csv"), StandardCharsets.UTF_8).lines().toList();
  private static final List<String> HEADING = Arrays.asList(ANSWERS.get(0).split(",", -1));

  private static byte[] resource(String name) {
    try (InputStream in = CatBoostForestTest.class.getResourceAsStream("catboost/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CatBoostForest forest(String file) {
    return CatBoostForest.parse(
        resource(file), file.endsWith(".cbm") ? CatBoostForest.Form.CBM : CatBoostForest.Form.JSON);
  }

  /** The values of a column of the answers. */
  private static double[] column(String name) {
    int place = HEADING.indexOf(name);
    return ANSWERS.stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[place]))
        .toArray();
  }

  private static float[] matrix(List<String> features) {
    float[] matrix = new float[(ANSWERS.size() - 1) * features.size()];
    for (int column = 0; column < features.size(); column++) {
      double[] values = column(features.get(column));
      for (int row = 0; row < values.length; row++) {
        matrix[row * features.size() + column] = (float) values[row];
      }
    }
    return matrix;
  }

  @ParameterizedTest
  @CsvSource({
    "symmetric.cbm, symmetric",
    "symmetric.json, symmetric",
    "lossguide.cbm, lossguide",
    "lossguide.json, lossguide",
    "categories.cbm, categories",
    "categories.json, categories"
  })
  void answersWhatCatBoostItselfAnswered(String file, String answers) {
    CatBoostForest forest = forest(file);
    assertThat(forest.trees()).isEqualTo(5);
    assertThat(forest.names()).containsExactlyElementsOf(HEADING.subList(0, 4));
    double[] expected = column(answers);
    float[] scores = new float[expected.length];
    forest.score(matrix(forest.names()), scores.length, 4, scores);
    for (int row = 0; row < expected.length; row++) {
      assertThat(scores[row]).isCloseTo((float) expected[row], within(1e-6f));
    }
  }

  @Test
  void ourOwnSymmetricTreesAnswerTheSame() {
    SymmetricForest forest = SymmetricForest.parse(resource("symmetric.json"));
    double[] expected = column("symmetric");
    float[] scores = new float[expected.length];
    forest.score(matrix(HEADING.subList(0, 4)), scores.length, 4, scores);
    for (int row = 0; row < expected.length; row++) {
      assertThat(scores[row]).isCloseTo((float) expected[row], within(1e-6f));
    }
  }

  @Test
  void onlySymmetricTreesOverNumbersCanBeOurs() {
    assertThat(SymmetricForest.canStandFor(resource("symmetric.json"))).isTrue();
    assertThat(SymmetricForest.canStandFor(resource("lossguide.json"))).isFalse();
    assertThat(SymmetricForest.canStandFor(resource("categories.json"))).isFalse();
  }

  @Test
  void oneRowAndManyGiveTheSameBits() {
    CatBoostForest forest = forest("categories.cbm");
    float[] few = matrix(forest.names());
    int rows = few.length / 4;
    // More rows than fit into one block.
    float[] many = new float[20 * few.length];
    for (int copy = 0; copy < 20; copy++) {
      System.arraycopy(few, 0, many, copy * few.length, few.length);
    }
    float[] scores = new float[20 * rows];
    forest.score(many, 20 * rows, 4, scores);
    for (int row = 0; row < scores.length; row++) {
      assertThat(scores[row]).isEqualTo(forest.score(few, row % rows * 4));
    }
  }

  @Test
  void manyThreadsGetTheirOwnAnswers() {
    CatBoostForest forest = forest("categories.cbm");
    float[] matrix = matrix(forest.names());
    int rows = matrix.length / 4;
    float[] expected = new float[rows];
    forest.score(matrix, rows, 4, expected);
    List<String> wrong =
        IntStream.range(0, 4_000)
            .parallel()
            .filter(i -> forest.score(matrix, i % rows * 4) != expected[i % rows])
            .mapToObj(Integer::toString)
            .toList();
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"categories.cbm", "lossguide.json"})
  void contributionsAddUpToTheScore(String file) {
    CatBoostForest forest = forest(file);
    float[] matrix = matrix(forest.names());
    for (int row = 0; row < matrix.length / 4; row++) {
      double[] contributions = forest.contributions(matrix, row * 4);
      assertThat(contributions).hasSize(5);
      assertThat((float) Arrays.stream(contributions).sum())
          .isCloseTo(forest.score(matrix, row * 4), within(1e-6f));
    }
  }

  @Test
  void refusesWhatIsNoModel() {
    assertThatThrownBy(() -> CatBoostForest.parse(new byte[] {1, 2}, CatBoostForest.Form.CBM))
        .isInstanceOf(UnreadableForestException.class)
        .hasMessageContaining("save it again");
  }

  @Test
  void sampledShapleyValuesOfASumAreItsTerms() {
    SampledShapley sum =
        new SampledShapley(
            3,
            (rows, count) -> {
              double[] scores = new double[count];
              for (int row = 0; row < count; row++) {
                for (int i = 0; i < 3; i++) {
                  float value = rows[row * 3 + i];
                  scores[row] += Float.isNaN(value) ? 10 : value;
                }
              }
              return scores;
            });
    List<Double> values = new ArrayList<>();
    for (double value : sum.contributions(new float[] {9, 1, 2, 4}, 1)) {
      values.add(value);
    }
    assertThat(values).containsExactly(-9.0, -8.0, -6.0, 30.0);
  }
}
