package io.feedrank.etl.text;

import java.util.Optional;

/** The Cholesky factor of a small symmetric matrix: G = R'R with R upper triangular. */
final class Cholesky {
  /**
   * The smallest pivot, as a share of its diagonal entry, that is still trusted. Below it the
   * column lies within about a millionth of the span of those before it, and dividing by it would
   * blow up rounding errors.
   */
  private static final double LEAST_PIVOT = 1e-12;

  private Cholesky() {}

  /** Returns the inverse of R, or empty if the matrix is not safely positive definite. */
  static Optional<SquareMatrix> inverseFactor(SquareMatrix gram) {
    int n = gram.size();
    SquareMatrix factor = new SquareMatrix(n);
    for (int i = 0; i < n; i++) {
      double pivot = reduced(gram, factor, i, i);
      if (!(pivot > LEAST_PIVOT * gram.get(i, i))) {
        return Optional.empty();
      }
      double root = Math.sqrt(pivot);
      factor.set(i, i, root);
      for (int j = i + 1; j < n; j++) {
        factor.set(i, j, reduced(gram, factor, i, j) / root);
      }
    }
    return Optional.of(invertUpper(factor));
  }

  private static double reduced(SquareMatrix gram, SquareMatrix factor, int i, int j) {
    double rest = gram.get(i, j);
    for (int k = 0; k < i; k++) {
      rest -= factor.get(k, i) * factor.get(k, j);
    }
    return rest;
  }

  private static SquareMatrix invertUpper(SquareMatrix upper) {
    int n = upper.size();
    SquareMatrix inverse = new SquareMatrix(n);
    for (int j = 0; j < n; j++) {
      inverse.set(j, j, 1 / upper.get(j, j));
      for (int i = j - 1; i >= 0; i--) {
        double sum = 0;
        for (int k = i + 1; k <= j; k++) {
          sum += upper.get(i, k) * inverse.get(k, j);
        }
        inverse.set(i, j, -sum / upper.get(i, i));
      }
    }
    return inverse;
  }
}
