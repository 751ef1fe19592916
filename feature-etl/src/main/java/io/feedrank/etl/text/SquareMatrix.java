package io.feedrank.etl.text;

/** A small dense square matrix of doubles, row by row. */
final class SquareMatrix {
  private final int size;
  private final double[] values;

  SquareMatrix(int size) {
    this.size = size;
    this.values = new double[size * size];
  }

  static SquareMatrix identity(int size) {
    SquareMatrix identity = new SquareMatrix(size);
    for (int i = 0; i < size; i++) {
      identity.set(i, i, 1);
    }
    return identity;
  }

  SquareMatrix copy() {
    SquareMatrix copy = new SquareMatrix(size);
    copy.add(this);
    return copy;
  }

  int size() {
    return size;
  }

  double get(int row, int column) {
    return values[row * size + column];
  }

  void set(int row, int column, double value) {
    values[row * size + column] = value;
  }

  void add(SquareMatrix other) {
    for (int i = 0; i < values.length; i++) {
      values[i] += other.values[i];
    }
  }

  /** Adds the upper triangle of x x', x being {@code size} values from {@code start} on. */
  void addUpperOuterProduct(double[] x, int start) {
    for (int i = 0; i < size; i++) {
      double factor = x[start + i];
      int base = i * size;
      for (int j = i; j < size; j++) {
        values[base + j] += factor * x[start + j];
      }
    }
  }

  /** The Frobenius norm. */
  double norm() {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  void mirrorUpper() {
    for (int i = 1; i < size; i++) {
      for (int j = 0; j < i; j++) {
        set(i, j, get(j, i));
      }
    }
  }

  /** Returns the row vector x' times this, x being {@code size} values from {@code start} on. */
  double[] leftTimes(double[] x, int start) {
    double[] product = new double[size];
    for (int i = 0; i < size; i++) {
      double factor = x[start + i];
      int base = i * size;
      for (int j = 0; j < size; j++) {
        product[j] += factor * values[base + j];
      }
    }
    return product;
  }
}
