package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearMarginTest {

  private static final int COLUMNS = 5;

  @ParameterizedTest
  @CsvSource({
    "PLAIN, 3.5, 3.5",
    "PLAIN, -2, -2",
    "LOG, 1, 0",
    "LOG, 0, -6.907755278982137",
    "LOG, -7, -6.907755278982137",
    "LOG1P, 0, 0",
    "LOG1P, -3, 0",
    "LOG1P, 1, 0.6931471805599453"
  })
  void transformsAValue(MarginTransform transform, float value, double expected) {
    assertThat(transform.of(value)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void aMissingOrInfiniteValueCountsAsTheMean() {
    for (MarginTransform transform : MarginTransform.values()) {
      MarginTerm term = new MarginTerm(0, transform, 3, 2, 5);
      assertThat(term.of(Float.NaN)).isZero();
      assertThat(term.of(Float.POSITIVE_INFINITY)).isZero();
    }
    assertThat(new MarginTerm(0, MarginTransform.PLAIN, 3, 2, 5).of(7)).isEqualTo(10);
  }

  @Test
  void aForestWithAMarginScoresItsTreesAndTheTerms() {
    SymmetricForest trees = RandomForests.symmetric(121, COLUMNS, 30, 4);
    LinearMargin margin = RandomForests.margin(122, List.of(1, 3));
    float[] rows = RandomRows.matrix(123, 200, COLUMNS);
    for (int row = 0; row < 200; row++) {
      double expected = trees.score(rows, row * COLUMNS) + margin.of(rows, row * COLUMNS);
      assertThat((double) trees.withMargin(margin).score(rows, row * COLUMNS))
          .isCloseTo(expected, within(1e-6));
    }
    assertThat(trees.withMargin(LinearMargin.NONE).toJson()).isEqualTo(trees.toJson());
  }

  @Test
  void isReadAsItWasWritten() {
    SymmetricForest forest =
        RandomForests.symmetric(124, COLUMNS, 7, 3)
            .withMargin(RandomForests.margin(125, List.of(4, 0, 2)));
    SymmetricForest read = SymmetricForest.parse(forest.toJson());
    assertThat(read.margin()).isEqualTo(forest.margin());
    assertThat(read.toJson()).isEqualTo(forest.toJson());
    assertThat(read.firstTrees(3).margin()).isEqualTo(forest.margin());
    assertThat(read.treesThatRead(List.of(0)).margin().terms())
        .containsExactly(forest.margin().terms().get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"plain\" | \"cube\" | transform is \"cube\", expected plain, log or log1p",
        "\"weight\" | \"height\" | has no field 'weight'",
        "[{\"float_feature_index\":4,\"transform\" | [{\"float_feature_index\":5,\"transform\" | one of 5 features",
      })
  void refusesADamagedSection(String intact, String changed, String complaint) {
    SymmetricForest forest =
        RandomForests.symmetric(126, COLUMNS, 1, 1)
            .withMargin(RandomForests.margin(127, List.of(4)));
    String json = new String(forest.toJson(), StandardCharsets.UTF_8);
    assertThat(json).contains(intact);
    byte[] damaged = json.replace(intact, changed).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> SymmetricForest.parse(damaged))
        .isInstanceOf(UnreadableForestException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesTermsThatDoNotFit() {
    MarginTerm term = new MarginTerm(5, MarginTransform.LOG, 0, 1, 1);
    assertThatThrownBy(() -> new LinearMargin(List.of(term, term)))
        .hasMessageContaining("column 5 has two terms");
    SymmetricForest forest = RandomForests.symmetric(128, COLUMNS, 1, 1);
    assertThatThrownBy(() -> forest.withMargin(new LinearMargin(List.of(term))))
        .hasMessageContaining("the margin reads column 5 of 5");
    assertThatThrownBy(() -> new MarginTerm(0, MarginTransform.LOG, 0, 0, 1))
        .hasMessageContaining("scale 0.0");
  }
}
