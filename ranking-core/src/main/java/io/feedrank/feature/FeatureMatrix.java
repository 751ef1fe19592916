package io.feedrank.feature;

/**
 * The feature values of one request: a row a candidate, a column a feature, row-major. Reused from
 * request to request; not thread-safe.
 */
public final class FeatureMatrix {

  private final int columns;
  private float[] values = new float[0];
  private int rows;

  /** An empty matrix with so many columns. */
  public FeatureMatrix(int columns) {
    this.columns = columns;
  }

  /** Makes room for so many rows; what is in them is undefined. */
  void resize(int newRows) {
    rows = newRows;
    if (values.length < newRows * columns) {
      values = new float[newRows * columns];
    }
  }

  /** A copy of a column. */
  float[] column(int column) {
    float[] copy = new float[rows];
    for (int row = 0; row < rows; row++) {
      copy[row] = values[row * columns + column];
    }
    return copy;
  }

  void setColumn(int column, float[] from) {
    for (int row = 0; row < rows; row++) {
      values[row * columns + column] = from[row];
    }
  }

  /** Fills a column with the difference of two others. */
  void subtract(int minuend, int subtrahend, int column) {
    for (int row = 0; row < rows * columns; row += columns) {
      values[row + column] = values[row + minuend] - values[row + subtrahend];
    }
  }

  /** The number of candidates. */
  public int rows() {
    return rows;
  }

  /** The number of features. */
  public int columns() {
    return columns;
  }

  /** The value of a candidate's feature; NaN if missing. */
  public float get(int row, int column) {
    return values[row * columns + column];
  }

  /** The values themselves, row-major, at least {@code rows * columns} long. */
  public float[] values() {
    return values;
  }
}
