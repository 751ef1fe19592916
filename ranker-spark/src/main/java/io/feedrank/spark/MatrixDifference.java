package io.feedrank.spark;

import io.feedrank.training.matrix.TrainingMatrix;
import java.util.Arrays;

/**
 * In what two training matrices differ, by the bits of their numbers. A missing value is equal to a
 * missing value: Java leaves open which of its bit patterns a NaN has.
 *
 * @param rows by how many rows one is longer
 * @param cells how many values differ, of those that both have
 * @param labels how many labels differ, likewise
 * @param requests how many requests differ in length or weight, likewise
 */
record MatrixDifference(int rows, long cells, long labels, long requests) {

  static final MatrixDifference NONE = new MatrixDifference(0, 0, 0, 0);

  static MatrixDifference between(TrainingMatrix one, TrainingMatrix other) {
    return new MatrixDifference(
        Math.abs(one.rows() - other.rows()),
        different(one.values(), other.values()),
        different(one.labels(), other.labels()),
        different(one.groupWeights(), other.groupWeights())
            + (Arrays.equals(one.groupSizes(), other.groupSizes()) ? 0 : 1));
  }

  private static long different(float[] one, float[] other) {
    long different = Math.abs(one.length - other.length);
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      if (Float.floatToIntBits(one[i]) != Float.floatToIntBits(other[i])) {
        different++;
      }
    }
    return different;
  }
}
