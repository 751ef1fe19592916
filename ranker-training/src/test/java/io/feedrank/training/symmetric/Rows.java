package io.feedrank.training.symmetric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded training rows: some values missing, some tied; labels from a known function and noise. */
final class Rows {

  static final int COLUMNS = 6;
  static final int GROUP = 10;

  private Rows() {}

  static float[] matrix(long seed, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] matrix = new float[rows * COLUMNS];
    for (int i = 0; i < matrix.length; i++) {
      float value = (float) random.nextDouble();
      boolean coarse = i % COLUMNS == 3;
      matrix[i] = random.nextInt(12) == 0 ? Float.NaN : coarse ? Math.round(value * 5) : value;
    }
    return matrix;
  }

  /** The log-odds of a positive label: what a trainer should find out. */
  static double truth(float[] matrix, int row) {
    float a = matrix[row * COLUMNS];
    float b = matrix[row * COLUMNS + 1];
    float c = matrix[row * COLUMNS + 2];
    float d = matrix[row * COLUMNS + 3];
    double interaction = a > 0.5 == b > 0.5 ? 1.5 : -1.5;
    return interaction + (Float.isNaN(c) ? 2 : c > 0.7 ? 1 : -1) + (d >= 3 ? 0.5 : -0.5);
  }

  static float[] labels(long seed, float[] matrix) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] labels = new float[matrix.length / COLUMNS];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-truth(matrix, row))) ? 1 : 0;
    }
    return labels;
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      names.add("column" + column);
    }
    return names;
  }

  static FeatureBorders borders(float[] matrix, int bins) {
    BorderSampler sampler = new BorderSampler(names(), 5000, 1);
    sampler.add(matrix, matrix.length / COLUMNS);
    return sampler.borders(bins);
  }

  static BinnedMatrix bin(FeatureBorders borders, float[] matrix) {
    int rows = matrix.length / COLUMNS;
    return new BinnedMatrix.Builder(borders, rows).add(matrix, rows).build();
  }

  /** Rows of a seed, in groups of ten. */
  static LabeledRows labeled(long seed, int rows, FeatureBorders borders) {
    float[] matrix = matrix(seed, rows);
    int[] groups = new int[rows / GROUP];
    Arrays.fill(groups, GROUP);
    return LabeledRows.of(bin(borders, matrix), labels(seed + 1, matrix)).withGroups(groups);
  }

  static LabeledRows labeled(long seed, int rows) {
    return labeled(seed, rows, borders(matrix(seed, rows), 32));
  }
}
