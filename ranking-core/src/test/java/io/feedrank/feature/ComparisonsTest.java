package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.feature.Feature.Form;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonsTest {

  private static final float NAN = Float.NaN;

  @Test
  void equalValuesShareTheirMeanRank() {
    assertThat(Comparisons.of(new float[] {3, 1, 3, -2, 3}, Form.RANK))
        .containsExactly(0.75f, 0.25f, 0.75f, 0, 0.75f);
    assertThat(Comparisons.of(new float[] {0f, -0f, 5}, Form.RANK))
        .containsExactly(0.25f, 0.25f, 1);
  }

  @Test
  void missingValuesStayMissingAndDoNotCount() {
    float[] values = {NAN, 2, 6, NAN};
    assertThat(Comparisons.of(values, Form.RANK)).containsExactly(NAN, 0, 1, NAN);
    assertThat(Comparisons.of(values, Form.RATIO)).containsExactly(NAN, 0.5f, 1.5f, NAN);
    assertThat(Comparisons.of(values, Form.ZSCORE)).containsExactly(NAN, -1, 1, NAN);
  }

  @Test
  void whereNothingCanBeComparedTheResultIsMissing() {
    for (Form form : Form.values()) {
      assertThat(Comparisons.of(new float[] {NAN, NAN}, form)).containsExactly(NAN, NAN);
      assertThat(Comparisons.of(new float[0], form)).isEmpty();
    }
    assertThat(Comparisons.of(new float[] {7}, Form.RANK)).containsExactly(0.5f);
    assertThat(Comparisons.of(new float[] {-1, 1}, Form.RATIO)).containsExactly(NAN, NAN);
    float[] constant = new float[1_000];
    Arrays.fill(constant, 0.1f);
    assertThat(Comparisons.of(constant, Form.ZSCORE)).containsOnly(NAN);
  }

  @ParameterizedTest(name = "{0} values, seed 40")
  @ValueSource(ints = {2, 30, 599, 600, 3_000})
  void ranksEqualCountingTheSmallerOnes(int size) {
    SplittableRandom random = new SplittableRandom(40);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          switch (random.nextInt(5)) {
            case 0 -> NAN;
            case 1 -> random.nextInt(4) - 2;
            case 2 -> (float) (random.nextDouble() * 1e-30);
            default -> (float) (random.nextDouble() * 200 - 100);
          };
    }
    float[] ranks = Comparisons.of(values, Form.RANK);
    int present = size - missing(values);
    for (int i = 0; i < size; i++) {
      double below = -0.5;
      for (float other : values) {
        below += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
      }
      double expected = present == 1 ? 0.5 : below / (present - 1);
      if (Float.isNaN(values[i])) {
        assertThat(ranks[i]).isNaN();
      } else {
        assertThat((double) ranks[i]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  private static int missing(float[] values) {
    int missing = 0;
    for (float value : values) {
      missing += Float.isNaN(value) ? 1 : 0;
    }
    return missing;
  }
}
