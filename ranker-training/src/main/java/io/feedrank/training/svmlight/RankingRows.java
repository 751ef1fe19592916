package io.feedrank.training.svmlight;

import java.util.Arrays;

/**
 * Rows of a learning-to-rank file: features, graded relevance, and which rows are one query's. The
 * arrays are not copied; do not change them.
 */
public final class RankingRows {

  private final int columns;
  private final float[] values;
  private final float[] labels;
  private final int[] queries;

  /**
   * Takes over the arrays.
   *
   * @param columns features a row
   * @param values row-major, NaN for a missing one
   * @param labels one a row, 0 or more
   * @param queries the number of rows of each query, in order
   */
  RankingRows(int columns, float[] values, float[] labels, int[] queries) {
    this.columns = columns;
    this.values = values;
    this.labels = labels;
    this.queries = queries;
  }

  /** Features a row. */
  public int columns() {
    return columns;
  }

  /** The number of rows. */
  public int rows() {
    return labels.length;
  }

  /** The number of queries. */
  public int queries() {
    return queries.length;
  }

  float[] values() {
    return values;
  }

  float[] labels() {
    return labels;
  }

  int[] querySizes() {
    return queries;
  }

  /** The same rows with more columns, in which nothing is known of them. */
  RankingRows widened(int wider, float absent) {
    if (wider == columns) {
      return this;
    }
    float[] wide = new float[Math.multiplyExact(rows(), wider)];
    Arrays.fill(wide, absent);
    for (int row = 0; row < rows(); row++) {
      System.arraycopy(values, row * columns, wide, row * wider, columns);
    }
    return new RankingRows(wider, wide, labels, queries);
  }
}
