package io.feedrank.model.forest;

import java.util.SplittableRandom;

/** Seeded rows for tests: some values missing, some tied, and labels that depend on them. */
final class RandomRows {

  private RandomRows() {}

  /** Row-major values; one in twelve is missing, every third column has few distinct values. */
  static float[] matrix(long seed, int rows, int columns) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] matrix = new float[rows * columns];
    for (int i = 0; i < matrix.length; i++) {
      float value = (float) (random.nextDouble() * 8 - 4);
      boolean coarse = i % columns % 3 == 0;
      matrix[i] = random.nextInt(12) == 0 ? Float.NaN : coarse ? Math.round(value) : value;
    }
    return matrix;
  }

  /** Labels 0 or 1 from the first three columns and noise. */
  static float[] labels(long seed, float[] matrix, int columns) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] labels = new float[matrix.length / columns];
    for (int row = 0; row < labels.length; row++) {
      float a = matrix[row * columns];
      float b = matrix[row * columns + 1];
      float c = matrix[row * columns + 2];
      double signal = (Float.isNaN(a) ? 1.5 : a) * (b > 0 ? 1 : -0.5) + (c > 1 ? 1 : 0);
      labels[row] = signal + 2 * random.nextDouble() - 1 > 0.8 ? 1 : 0;
    }
    return labels;
  }
}
