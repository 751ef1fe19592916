package io.feedrank.feature;

import java.util.Arrays;

/** Fills the columns that compare a candidate's value with those of the other candidates. */
final class Comparisons {

  private Comparisons() {}

  static void fill(FeatureMatrix matrix, int base, int column, Feature.Form form) {
    switch (form) {
      case RANK -> ranks(matrix, base, column);
      case RATIO -> ratios(matrix, base, column);
      case ZSCORE -> scores(matrix, base, column);
    }
  }

  private static void ranks(FeatureMatrix matrix, int base, int column) {
    float[] present = present(matrix, base);
    Arrays.sort(present);
    for (int row = 0; row < matrix.rows(); row++) {
      float value = matrix.get(row, base);
      matrix.set(row, column, Float.isNaN(value) ? Double.NaN : rank(present, value));
    }
  }

  private static double rank(float[] sorted, float value) {
    if (sorted.length == 1) {
      return 0.5;
    }
    int first = lowerBound(sorted, value, false);
    int last = lowerBound(sorted, value, true) - 1;
    return (first + last) / 2.0 / (sorted.length - 1);
  }

  private static int lowerBound(float[] sorted, float value, boolean after) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (after && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void ratios(FeatureMatrix matrix, int base, int column) {
    double mean = mean(present(matrix, base));
    for (int row = 0; row < matrix.rows(); row++) {
      matrix.set(row, column, mean == 0 ? Double.NaN : matrix.get(row, base) / mean);
    }
  }

  private static void scores(FeatureMatrix matrix, int base, int column) {
    float[] present = present(matrix, base);
    double mean = mean(present);
    double squares = 0;
    for (float value : present) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / present.length);
    for (int row = 0; row < matrix.rows(); row++) {
      matrix.set(
          row, column, deviation > 0 ? (matrix.get(row, base) - mean) / deviation : Double.NaN);
    }
  }

  private static float[] present(FeatureMatrix matrix, int base) {
    float[] present = new float[matrix.rows()];
    int size = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      float value = matrix.get(row, base);
      if (!Float.isNaN(value)) {
        present[size++] = value;
      }
    }
    return Arrays.copyOf(present, size);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
