package io.feedrank.etl.text;

import java.util.Random;
import java.util.stream.IntStream;

/** Matrices made for tests. */
final class RandomMatrices {

  private RandomMatrices() {}

  /** Random values of which the given share is not zero. */
  static double[][] random(int rows, int columns, double filled, long seed) {
    Random random = new Random(seed);
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int c = 0; c < columns; c++) {
        row[c] = random.nextDouble() < filled ? (float) random.nextGaussian() : 0;
      }
    }
    return values;
  }

  static SparseMatrix sparse(double[][] rows, int columns) {
    SparseMatrix.Builder builder = new SparseMatrix.Builder(columns);
    for (double[] row : rows) {
      int[] filled = IntStream.range(0, columns).filter(c -> row[c] != 0).toArray();
      float[] values = new float[filled.length];
      for (int p = 0; p < values.length; p++) {
        values[p] = (float) row[filled[p]];
      }
      builder.add(new SparseRow(filled, values));
    }
    return builder.build();
  }

  static DenseMatrix dense(double[][] rows, int columns) {
    DenseMatrix matrix = new DenseMatrix(rows.length, columns);
    for (int r = 0; r < rows.length; r++) {
      matrix.setRow(r, rows[r]);
    }
    return matrix;
  }

  static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[left.length][right[0].length];
    for (int i = 0; i < left.length; i++) {
      for (int k = 0; k < right.length; k++) {
        for (int j = 0; j < right[0].length; j++) {
          product[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return product;
  }

  static double[][] values(DenseMatrix matrix) {
    double[][] values = new double[matrix.rows()][matrix.columns()];
    for (int r = 0; r < matrix.rows(); r++) {
      for (int c = 0; c < matrix.columns(); c++) {
        values[r][c] = matrix.get(r, c);
      }
    }
    return values;
  }
}
