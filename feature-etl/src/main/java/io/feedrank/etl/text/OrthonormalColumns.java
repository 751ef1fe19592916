package io.feedrank.etl.text;

import io.feedrank.etl.compute.TaskWorkers;

/**
 * Orthonormal columns that span what a tall matrix spans.
 *
 * <p>Cholesky-QR: Y becomes Y R⁻¹ with R'R = Y'Y; one pass makes columns well conditioned, a second
 * makes them orthonormal to rounding (Yamamoto, Nakatsukasa, Yanagisawa and Fukaya 2015). Where Y'Y
 * is not safely positive definite, as in a corpus of three posts, its eigenvectors take the place
 * of R (SVQB: Stathopoulos and Wu 2002) and directions that are not there become zero columns.
 */
final class OrthonormalColumns {
  /** Eigenvalues below this share of the largest are rounding noise: no such direction. */
  private static final double NOISE = 1e-12;

  private final TaskWorkers workers;

  OrthonormalColumns(TaskWorkers workers) {
    this.workers = workers;
  }

  /** Returns orthonormal columns, some perhaps zero. */
  DenseMatrix of(DenseMatrix matrix) {
    return wellConditioned(wellConditioned(matrix));
  }

  /** Returns columns of the same span that are near orthonormal, some perhaps zero. */
  DenseMatrix wellConditioned(DenseMatrix matrix) {
    SquareMatrix gram = matrix.gram(workers);
    SquareMatrix factor = Cholesky.inverseFactor(gram).orElseGet(() -> rankRevealing(gram));
    return matrix.times(factor, workers);
  }

  private static SquareMatrix rankRevealing(SquareMatrix gram) {
    SymmetricEigen eigen = SymmetricEigen.of(gram);
    double[] values = eigen.values();
    SquareMatrix factor = new SquareMatrix(gram.size());
    for (int j = 0; j < gram.size(); j++) {
      if (values[j] > NOISE * values[0]) {
        double scale = 1 / Math.sqrt(values[j]);
        for (int i = 0; i < gram.size(); i++) {
          factor.set(i, j, scale * eigen.vectors().get(i, j));
        }
      }
    }
    return factor;
  }
}
