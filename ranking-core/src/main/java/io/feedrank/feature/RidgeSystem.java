package io.feedrank.feature;

import java.io.Serializable;

/**
 * The normal equations of a small ridge regression, {@code (G + sum of h h' + ridge I) w = sum of
 * h}, added up row by row: that of one user, or one post, of a factor model. The same rows in the
 * same order give the same bits. Not thread-safe.
 */
public final class RidgeSystem implements Serializable {

  private final int size;

  /** The lower triangle, row by row. */
  private final double[] left;

  private final double[] right;

  private RidgeSystem(int size, double[] left, double[] right) {
    this.size = size;
    this.left = left;
    this.right = right;
  }

  /** Nothing added up yet, of so many unknowns. */
  public RidgeSystem(int size) {
    this(size, new double[size * (size + 1) / 2], new double[size]);
  }

  /** A system that begins with a multiple of what another has on its left side. */
  public static RidgeSystem startingFrom(RidgeSystem gram, double factor) {
    double[] left = new double[gram.left.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = factor * gram.left[i];
    }
    return new RidgeSystem(gram.size, left, new double[gram.size]);
  }

  /** Adds {@code h h'} on the left and {@code h} on the right, h being a row from a place on. */
  public void add(float[] rows, int from) {
    addSquare(rows, from);
    for (int i = 0; i < size; i++) {
      right[i] += rows[from + i];
    }
  }

  /** Adds {@code h h'} on the left only. */
  public void addSquare(float[] rows, int from) {
    int place = 0;
    for (int i = 0; i < size; i++) {
      double factor = rows[from + i];
      for (int j = 0; j <= i; j++) {
        left[place++] += factor * rows[from + j];
      }
    }
  }

  /** Adds what another system has added up. */
  public void add(RidgeSystem other) {
    for (int i = 0; i < left.length; i++) {
      left[i] += other.left[i];
    }
    for (int i = 0; i < size; i++) {
      right[i] += other.right[i];
    }
  }

  /**
   * The solution, by Cholesky's decomposition; the system stays as it is.
   *
   * @param ridge above 0: the system is then positive definite
   */
  public float[] solve(double ridge) {
    double[] factor = left.clone();
    for (int i = 0; i < size; i++) {
      factor[place(i, i)] += ridge;
    }
    decompose(factor);
    double[] x = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= factor[place(i, k)] * x[k];
      }
      x[i] /= factor[place(i, i)];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        x[i] -= factor[place(k, i)] * x[k];
      }
      x[i] /= factor[place(i, i)];
    }
    float[] solution = new float[size];
    for (int i = 0; i < size; i++) {
      solution[i] = (float) x[i];
    }
    return solution;
  }

  private void decompose(double[] factor) {
    for (int i = 0; i < size; i++) {
      int rowI = place(i, 0);
      for (int j = 0; j <= i; j++) {
        int rowJ = place(j, 0);
        double sum = factor[rowI + j];
        for (int k = 0; k < j; k++) {
          sum -= factor[rowI + k] * factor[rowJ + k];
        }
        factor[rowI + j] = i == j ? Math.sqrt(sum) : sum / factor[rowJ + j];
      }
    }
  }

  private static int place(int row, int column) {
    return row * (row + 1) / 2 + column;
  }
}
