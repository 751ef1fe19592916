package io.feedrank.etl.text;

import io.feedrank.etl.compute.TaskWorkers;

/** A tall dense matrix of doubles, row by row in one array: many rows, tens of columns. */
final class DenseMatrix {
  private static final int BLOCK_ROWS = 1_024;

  private final int rows;
  private final int columns;
  private final double[] values;

  DenseMatrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.values = new double[Math.multiplyExact(rows, columns)];
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  double get(int row, int column) {
    return values[row * columns + column];
  }

  void set(int row, int column, double value) {
    values[row * columns + column] = value;
  }

  void setRow(int row, double[] source) {
    System.arraycopy(source, 0, values, row * columns, columns);
  }

  /** Adds {@code factor} times another matrix of the same shape. */
  void add(double factor, DenseMatrix other) {
    for (int p = 0; p < values.length; p++) {
      values[p] += factor * other.values[p];
    }
  }

  /** Adds {@code factor} times a row to {@code sum}. */
  void addRow(int row, double factor, double[] sum) {
    int base = row * columns;
    for (int c = 0; c < sum.length; c++) {
      sum[c] += factor * values[base + c];
    }
  }

  /**
   * Returns the products of all pairs of columns, this' transpose times this. Blocks of rows are
   * summed up in their order, so the thread count does not show.
   */
  SquareMatrix gram(TaskWorkers workers) {
    SquareMatrix[] parts = new SquareMatrix[TaskWorkers.blocks(rows, BLOCK_ROWS)];
    workers.forEachBlock(
        rows, BLOCK_ROWS, (block, from, to) -> parts[block] = gramOfRows(from, to));
    SquareMatrix gram = new SquareMatrix(columns);
    for (SquareMatrix part : parts) {
      gram.add(part);
    }
    gram.mirrorUpper();
    return gram;
  }

  private SquareMatrix gramOfRows(int from, int to) {
    SquareMatrix part = new SquareMatrix(columns);
    for (int r = from; r < to; r++) {
      part.addUpperOuterProduct(values, r * columns);
    }
    return part;
  }

  /** Returns this times a small square matrix. */
  DenseMatrix times(SquareMatrix right, TaskWorkers workers) {
    DenseMatrix product = new DenseMatrix(rows, columns);
    workers.forEachBlock(
        rows,
        BLOCK_ROWS,
        (block, from, to) -> {
          for (int r = from; r < to; r++) {
            product.setRow(r, right.leftTimes(values, r * columns));
          }
        });
    return product;
  }
}
