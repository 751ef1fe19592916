package io.feedrank.training.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinnedMatrixTest {

  @Test
  void binsAreTheNumberOfBordersBelowAValue() {
    float[] matrix = Rows.matrix(1, 3000);
    FeatureBorders borders = Rows.borders(matrix, 255);
    BinnedMatrix binned = Rows.bin(borders, matrix);
    for (int row = 0; row < 3000; row++) {
      for (int column = 0; column < Rows.COLUMNS; column++) {
        float value = matrix[row * Rows.COLUMNS + column];
        int below = 0;
        for (int i = 0; i < borders.count(column); i++) {
          below += value > borders.border(column, i) ? 1 : 0;
        }
        assertThat(binned.bin(row, column)).isEqualTo(below);
      }
    }
  }

  @Test
  void missingValuesHaveABinOfTheirOwn() {
    float[] values = {3, Float.NaN, -5, Float.NEGATIVE_INFINITY, 3, Float.NaN, 7};
    FeatureBorders borders = one(values, 255);

    assertThat(borders.border(0, 0)).isEqualTo(-Float.MAX_VALUE);
    assertThat(borders.bin(0, Float.NaN)).isZero();
    assertThat(borders.bin(0, -5)).isPositive();
    assertThat(one(new float[] {1, 2}, 255).count(0)).isEqualTo(1);
  }

  @Test
  void fewDistinctValuesAreAllToldApart() {
    FeatureBorders borders = one(new float[] {0, -0f, 1, 2, 2, 2, 5, Math.nextUp(5f)}, 8);
    assertThat(borders.count(0)).isEqualTo(4);
    assertThat(
            List.of(
                borders.bin(0, -0f),
                borders.bin(0, 0f),
                borders.bin(0, 1),
                borders.bin(0, 2),
                borders.bin(0, 5),
                borders.bin(0, Math.nextUp(5f))))
        .containsExactly(0, 0, 1, 2, 3, 4);
  }

  @Test
  void manyDistinctValuesAreSharedOutEvenly() {
    float[] values = new float[10_000];
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 4 == 0 ? 0.5f : (float) random.nextDouble();
    }
    FeatureBorders borders = one(values, 50);
    int[] counts = new int[50];
    for (float value : values) {
      counts[borders.bin(0, value)]++;
    }
    Arrays.sort(counts);

    assertThat(borders.count(0)).isEqualTo(49);
    assertThat(counts[49]).as("the frequent value's bin").isBetween(2500, 2750);
    assertThat(counts[0]).isGreaterThan(100);
    assertThat(counts[48]).isLessThan(220);
  }

  @Test
  void infinitiesAreOrdinaryValues() {
    float inf = Float.POSITIVE_INFINITY;
    FeatureBorders borders = one(new float[] {-inf, -Float.MAX_VALUE, 0, Float.MAX_VALUE, inf}, 9);
    for (int i = 0; i < borders.count(0); i++) {
      assertThat(Float.isFinite(borders.border(0, i))).isTrue();
    }
    assertThat(borders.bin(0, -inf)).isLessThan(borders.bin(0, 0));
    assertThat(borders.bin(0, 0)).isLessThan(borders.bin(0, inf));
  }

  @Test
  void theSameRowsGiveTheSameBordersInAnyBlocks() {
    float[] matrix = Rows.matrix(3, 4000);
    BorderSampler whole = new BorderSampler(Rows.names(), 500, 9);
    whole.add(matrix, 4000);
    BorderSampler inBlocks = new BorderSampler(Rows.names(), 500, 9);
    int width = 100 * Rows.COLUMNS;
    for (int from = 0; from < matrix.length; from += width) {
      inBlocks.add(Arrays.copyOfRange(matrix, from, from + width), 100);
    }
    FeatureBorders a = whole.borders(20);
    FeatureBorders b = inBlocks.borders(20);
    for (int column = 0; column < Rows.COLUMNS; column++) {
      assertThat(a.count(column)).isEqualTo(b.count(column));
      for (int i = 0; i < a.count(column); i++) {
        assertThat(a.border(column, i)).isEqualTo(b.border(column, i));
      }
    }
  }

  @Test
  void refusesRowsThatDoNotFit() {
    FeatureBorders borders = one(new float[] {1, 2}, 8);
    assertThatThrownBy(() -> new BinnedMatrix.Builder(borders, 2).add(new float[3], 3))
        .hasMessageContaining("room for 2 rows");
    assertThatThrownBy(() -> new BinnedMatrix.Builder(borders, 9).add(new float[3], 4))
        .hasMessageContaining("4 rows of 1 columns in 3 floats");
    assertThatThrownBy(() -> new BorderSampler(List.of("a"), 5, 1).borders(256))
        .hasMessageContaining("bins is 256, expected 2 to 255");
  }

  private static FeatureBorders one(float[] values, int bins) {
    BorderSampler sampler = new BorderSampler(List.of("only"), values.length, 1);
    sampler.add(values, values.length);
    return sampler.borders(bins);
  }
}
