package io.feedrank.model.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearScorerTest {

  private static final LinearScorer TWO =
      new LinearScorer(
          List.of(new LinearTerm("a", 2, 4, 3), new LinearTerm("b", -1, 1, -0.5)), 10, 2.0);

  private static float score(LinearScorer scorer, float... row) {
    return scorer.score(row, 0);
  }

  @Test
  void addsUpStandardisedFeaturesAndHoldsThemWithinTheLimit() {
    assertThat(score(TWO, 4, 0)).isEqualTo(10 + 3 * 0.5f - 0.5f);
    assertThat(score(TWO, 1e9f, -1e9f)).isEqualTo(10 + 3 * 2 + 0.5f * 2);
  }

  @Test
  void aMissingValueCountsAsTheMean() {
    assertThat(score(TWO, Float.NaN, Float.NEGATIVE_INFINITY)).isEqualTo(10);
  }

  @Test
  void contributionsAndBiasAddUpToTheScore_seed5() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      float[] row = {(float) random.nextGaussian() * 9, (float) random.nextGaussian() * 9};
      double[] contributions = TWO.contributions(row, 0);
      assertThat(contributions).hasSize(3).endsWith(10);
      assertThat(contributions[0] + contributions[1] + contributions[2])
          .isCloseTo(TWO.score(row, 0), within(1e-5));
    }
  }

  @Test
  void ofOneColumnTheScoreIsItsValue_seed6() {
    LinearScorer more = LinearScorer.ofColumn("rate", 0.37, 1);
    LinearScorer less = LinearScorer.ofColumn("age", 12.3, -1);
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 1_000; i++) {
      float value = (float) (random.nextDouble() * 100);
      assertThat(score(more, value)).isEqualTo(value);
      assertThat(score(less, value)).isEqualTo(-value);
    }
    assertThat(score(more, Float.NaN)).isEqualTo(0.37f);
  }

  @Test
  void manyRowsGetTheBitsOfEach() {
    float[] rows = {1, 2, 3, 4, 5, Float.NaN};
    float[] scores = new float[3];
    TWO.score(rows, 3, 2, scores);
    for (int row = 0; row < 3; row++) {
      assertThat(scores[row]).isEqualTo(TWO.score(rows, 2 * row));
    }
    assertThatThrownBy(() -> TWO.score(rows, 2, 3, scores)).hasMessageContaining("3 columns");
  }

  @Test
  void survivesJsonAndRefusesWhatIsNone() {
    assertThat(LinearScorer.parse(TWO.toJson())).isEqualTo(TWO);
    LinearScorer one = LinearScorer.ofColumn("a", 1, 1);
    assertThat(LinearScorer.parse(one.toJson())).isEqualTo(one);
    for (String broken :
        List.of(
            "{\"terms\":",
            "{}",
            "{\"terms\":[],\"bias\":0}",
            "{\"terms\":[{\"feature\":\"a\",\"mean\":0,\"scale\":0,\"weight\":1}],\"bias\":0}")) {
      assertThatThrownBy(() -> LinearScorer.parse(broken.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
