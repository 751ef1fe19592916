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

  void resize(int newRows) {
    rows = newRows;
    if (values.length < newRows * columns) {
      values = new float[newRows * columns];
    }
  }

  void set(int row, int column, double value) {
    values[row * columns + column] = (float) value;
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
