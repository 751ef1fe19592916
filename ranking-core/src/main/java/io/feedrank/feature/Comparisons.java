package io.feedrank.feature;

import java.util.Arrays;

/** A column of values, each compared with all of them; missing values stay missing. */
final class Comparisons {

  private Comparisons() {}

  /** One comparison a value. */
  static float[] of(float[] values, Feature.Form form) {
    return switch (form) {
      case RANK -> ranks(values);
      case RATIO -> ratios(values);
      case ZSCORE -> scores(values);
    };
  }

  private static float[] ranks(float[] values) {
    int rows = values.length;
    long[] order = new long[rows];
    int present = 0;
    for (int row = 0; row < rows; row++) {
      if (!Float.isNaN(values[row])) {
        order[present++] = ((long) ascending(values[row]) << 32) | row;
      }
    }
    order = RadixOrder.sort(order, present);
    float[] ranks = new float[rows];
    Arrays.fill(ranks, Float.NaN);
    for (int first = 0; first < present; ) {
      int next = first + 1;
      while (next < present && values[(int) order[next]] == values[(int) order[first]]) {
        next++;
      }
      float rank = present == 1 ? 0.5f : (float) ((first + next - 1) / 2.0 / (present - 1));
      for (int place = first; place < next; place++) {
        ranks[(int) order[place]] = rank;
      }
      first = next;
    }
    return ranks;
  }

  /** An int that orders as the float does, with -0 beside 0. */
  private static int ascending(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  private static float[] ratios(float[] values) {
    double mean = mean(values);
    float[] ratios = new float[values.length];
    for (int row = 0; row < ratios.length; row++) {
      ratios[row] = mean == 0 ? Float.NaN : (float) (values[row] / mean);
    }
    return ratios;
  }

  private static float[] scores(float[] values) {
    double mean = mean(values);
    double squares = 0;
    int present = 0;
    for (float value : values) {
      if (!Float.isNaN(value)) {
        squares += (value - mean) * (value - mean);
        present++;
      }
    }
    double deviation = Math.sqrt(squares / present);
    float[] scores = new float[values.length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = deviation > 0 ? (float) ((values[row] - mean) / deviation) : Float.NaN;
    }
    return scores;
  }

  private static double mean(float[] values) {
    double sum = 0;
    int present = 0;
    for (float value : values) {
      if (!Float.isNaN(value)) {
        sum += value;
        present++;
      }
    }
    return sum / present;
  }
}
