package io.feedrank.etl.text;

import io.feedrank.etl.compute.TaskWorkers;
import java.util.Arrays;

/**
 * A sparse matrix in compressed rows (CSR), immutable.
 *
 * <p>Values are floats: a TF-IDF weight is not known to seven digits, and half the memory is half
 * the time of a product. All sums are doubles.
 */
final class SparseMatrix {
  private static final int BLOCK_ROWS = 256;

  private final int columns;
  private final int[] offsets;
  private final int[] columnOf;
  private final float[] values;

  private SparseMatrix(int columns, int[] offsets, int[] columnOf, float[] values) {
    this.columns = columns;
    this.offsets = offsets;
    this.columnOf = columnOf;
    this.values = values;
  }

  int rows() {
    return offsets.length - 1;
  }

  int columns() {
    return columns;
  }

  int nonZeros() {
    return offsets[rows()];
  }

  SparseRow row(int row) {
    return new SparseRow(
        Arrays.copyOfRange(columnOf, offsets[row], offsets[row + 1]),
        Arrays.copyOfRange(values, offsets[row], offsets[row + 1]));
  }

  double squaredNorm() {
    double sum = 0;
    for (int p = 0; p < nonZeros(); p++) {
      sum += (double) values[p] * values[p];
    }
    return sum;
  }

  double[] columnMeans() {
    double[] means = new double[columns];
    for (int p = 0; p < nonZeros(); p++) {
      means[columnOf[p]] += values[p];
    }
    for (int c = 0; c < columns; c++) {
      means[c] /= Math.max(1, rows());
    }
    return means;
  }

  SparseMatrix transpose() {
    int[] starts = new int[columns + 1];
    for (int p = 0; p < nonZeros(); p++) {
      starts[columnOf[p] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    int[] rowOf = new int[nonZeros()];
    float[] transposed = new float[nonZeros()];
    for (int r = 0; r < rows(); r++) {
      for (int p = offsets[r]; p < offsets[r + 1]; p++) {
        int target = next[columnOf[p]]++;
        rowOf[target] = r;
        transposed[target] = values[p];
      }
    }
    return new SparseMatrix(rows(), starts, rowOf, transposed);
  }

  /** Returns this matrix times a dense one of {@link #columns} rows. */
  DenseMatrix times(DenseMatrix right, TaskWorkers workers) {
    DenseMatrix product = new DenseMatrix(rows(), right.columns());
    workers.forEachBlock(
        rows(),
        BLOCK_ROWS,
        (block, from, to) -> {
          double[] sum = new double[right.columns()];
          for (int r = from; r < to; r++) {
            Arrays.fill(sum, 0);
            for (int p = offsets[r]; p < offsets[r + 1]; p++) {
              right.addRow(columnOf[p], values[p], sum);
            }
            product.setRow(r, sum);
          }
        });
    return product;
  }

  /** Collects rows one after the other. */
  static final class Builder {
    private final int columns;
    private int[] offsets = new int[1_025];
    private int[] columnOf = new int[1 << 16];
    private float[] values = new float[1 << 16];
    private int rows;

    Builder(int columns) {
      this.columns = columns;
    }

    void add(SparseRow row) {
      int start = offsets[rows];
      int end = Math.addExact(start, row.columns.length);
      if (end > columnOf.length) {
        int capacity = Math.max(end, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * columnOf.length));
        columnOf = Arrays.copyOf(columnOf, capacity);
        values = Arrays.copyOf(values, capacity);
      }
      System.arraycopy(row.columns, 0, columnOf, start, row.columns.length);
      System.arraycopy(row.values, 0, values, start, row.values.length);
      rows++;
      if (rows == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * rows);
      }
      offsets[rows] = end;
    }

    SparseMatrix build() {
      return new SparseMatrix(
          columns,
          Arrays.copyOf(offsets, rows + 1),
          Arrays.copyOf(columnOf, offsets[rows]),
          Arrays.copyOf(values, offsets[rows]));
    }
  }
}
