package io.feedrank.etl.text;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub
 * and Van Loan, Matrix Computations, section 8.5).
 *
 * <p>Slower than tridiagonal methods, yet a page long, accurate to the last digits and, made of the
 * four operations and square roots alone, the same bits on every machine. A matrix of 80 takes
 * milliseconds.
 */
final class SymmetricEigen {
  private static final int MOST_SWEEPS = 60;

  /** An off-diagonal element below this share of the matrix' norm cannot move an eigenvalue. */
  private static final double NEGLIGIBLE = 1e-18;

  private final double[] values;
  private final SquareMatrix vectors;

  private SymmetricEigen(double[] values, SquareMatrix vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /** The eigenvalues, largest first. */
  double[] values() {
    return values.clone();
  }

  /** The eigenvectors, one in each column, unit length, in the order of {@link #values}. */
  SquareMatrix vectors() {
    return vectors;
  }

  static SymmetricEigen of(SquareMatrix symmetric) {
    SquareMatrix rest = symmetric.copy();
    SquareMatrix vectors = SquareMatrix.identity(symmetric.size());
    double negligible = NEGLIGIBLE * symmetric.norm();
    if (!Double.isFinite(negligible)) {
      throw new IllegalArgumentException(
          "The matrix holds NaN, infinite or too large values (norm "
              + symmetric.norm()
              + "): check what it was made from");
    }
    int sweeps = 0;
    while (sweep(rest, vectors, negligible)) {
      if (++sweeps > MOST_SWEEPS) {
        throw new IllegalStateException(
            "Jacobi did not converge in " + MOST_SWEEPS + " sweeps: the matrix is not symmetric");
      }
    }
    return sorted(rest, vectors);
  }

  /** Returns whether anything was left to rotate. */
  private static boolean sweep(SquareMatrix rest, SquareMatrix vectors, double negligible) {
    boolean rotated = false;
    for (int p = 0; p < rest.size() - 1; p++) {
      for (int q = p + 1; q < rest.size(); q++) {
        if (Math.abs(rest.get(p, q)) > negligible) {
          rotate(rest, vectors, p, q);
          rotated = true;
        }
      }
    }
    return rotated;
  }

  private static void rotate(SquareMatrix rest, SquareMatrix vectors, int p, int q) {
    double theta = (rest.get(q, q) - rest.get(p, p)) / (2 * rest.get(p, q));
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    for (int k = 0; k < rest.size(); k++) {
      double kp = rest.get(k, p);
      double kq = rest.get(k, q);
      rest.set(k, p, cosine * kp - sine * kq);
      rest.set(k, q, sine * kp + cosine * kq);
    }
    for (int k = 0; k < rest.size(); k++) {
      double pk = rest.get(p, k);
      double qk = rest.get(q, k);
      rest.set(p, k, cosine * pk - sine * qk);
      rest.set(q, k, sine * pk + cosine * qk);
      double kp = vectors.get(k, p);
      double kq = vectors.get(k, q);
      vectors.set(k, p, cosine * kp - sine * kq);
      vectors.set(k, q, sine * kp + cosine * kq);
    }
    rest.set(p, q, 0);
    rest.set(q, p, 0);
  }

  private static SymmetricEigen sorted(SquareMatrix diagonal, SquareMatrix vectors) {
    int n = diagonal.size();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -diagonal.get(i, i)))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[n];
    SquareMatrix columns = new SquareMatrix(n);
    for (int j = 0; j < n; j++) {
      values[j] = diagonal.get(order[j], order[j]);
      for (int i = 0; i < n; i++) {
        columns.set(i, j, vectors.get(i, order[j]));
      }
    }
    return new SymmetricEigen(values, columns);
  }
}
