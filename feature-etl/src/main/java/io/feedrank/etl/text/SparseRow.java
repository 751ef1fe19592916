package io.feedrank.etl.text;

/** One row of a sparse matrix: columns ascending, each at most once, and their values. */
final class SparseRow {
  final int[] columns;
  final float[] values;

  SparseRow(int[] columns, float[] values) {
    this.columns = columns;
    this.values = values;
  }
}
