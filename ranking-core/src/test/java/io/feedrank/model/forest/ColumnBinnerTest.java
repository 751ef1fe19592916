package io.feedrank.model.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnBinnerTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2, 1",
    "40, 1",
    "127, 1",
    "4000, 1",
    "255, 9",
    "127, 1e-30",
    "127, 3e38",
    "9, 1e-43"
  })
  void countsTheBordersBelowEachValue(int count, float scale) {
    SplittableRandom random = new SplittableRandom(96);
    TreeSet<Float> distinct = new TreeSet<>();
    while (distinct.size() < count) {
      // Powers crowd around zero, which the cells cannot tell apart.
      double unit = random.nextDouble() * 2 - 1;
      double value = scale == 9 ? Math.pow(unit, 9) : unit * scale;
      distinct.add((float) value + 0f);
    }
    float[] borders = new float[count];
    int next = 0;
    for (float border : distinct) {
      borders[next++] = border;
    }
    float[] values = new float[3 * count + 4];
    for (int i = 0; i < count; i++) {
      values[3 * i] = borders[i];
      values[3 * i + 1] = Math.nextUp(borders[i]);
      values[3 * i + 2] = Math.nextDown(borders[i]);
    }
    values[3 * count] = Float.NaN;
    values[3 * count + 1] = Float.POSITIVE_INFINITY;
    values[3 * count + 2] = Float.NEGATIVE_INFINITY;
    values[3 * count + 3] = -0f;

    for (NanTreatment missing : NanTreatment.values()) {
      assertBins(new ColumnBinner(borders, missing), missing, borders, values);
    }
  }

  private static void assertBins(
      ColumnBinner binner, NanTreatment missing, float[] borders, float[] values) {
    long[] lanes = new long[(values.length + 3) / 4];
    Arrays.fill(lanes, -1);
    binner.bin(values, 0, values.length, lanes);
    for (int i = 0; i < values.length; i++) {
      boolean highest = Float.isNaN(values[i]) && missing == NanTreatment.AS_TRUE;
      int expected = highest ? borders.length : 0;
      for (float border : borders) {
        expected += values[i] > border ? 1 : 0;
      }
      int bin = (int) (lanes[i / 4] >>> (16 * (i % 4))) & 0xffff;
      assertThat(bin).as("value %s", values[i]).isEqualTo(expected);
      assertThat(binner.bin(values[i])).isEqualTo(expected);
    }
  }
}
