package io.feedrank.etl.text;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.progress.Progress;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The largest singular values of a sparse matrix and their right singular vectors, by a randomised
 * range finder with power iterations (Halko, Martinsson and Tropp, SIAM Review 2011, algorithms 4.4
 * and 5.1).
 *
 * <p>A sketch of random signs (as good as a Gaussian one: Martinsson and Tropp, Acta Numerica 2020,
 * section 9) is multiplied by A'A, made well conditioned, and so on; at last Q spans the leading
 * right singular vectors and the eigenvectors U of Q'A'AQ turn it into them: V = QU, orthonormal
 * however small a singular value is. Each multiplication but the first is by A'A - sI, with s half
 * the smallest eigenvalue of Q'A'AQ: the directions wanted stay in front of the others, whose share
 * falls off faster (dynamic shifts: Feng, Yu, Xie and Tang, ACM TOMS 2024, algorithm 1043).
 *
 * <p>Deterministic: the same matrix and options give the same bits at any thread count. Of v and
 * -v, the one is taken whose largest element (the first, of equals) is positive.
 */
final class TruncatedSvd {
  private static final int OVERSAMPLING = 10;

  /** Singular values below this share of the largest cannot be told from zero in a Gram matrix. */
  private static final double RANK_TOLERANCE = 1e-6;

  /** A variance below this share of the mean square is what rounding leaves of equal rows. */
  private static final double NO_VARIANCE = 1e-12;

  private final double[] singularValues;
  private final DenseMatrix rightVectors;
  private final double[] explainedVariance;

  private TruncatedSvd(
      double[] singularValues, DenseMatrix rightVectors, double[] explainedVariance) {
    this.singularValues = singularValues;
    this.rightVectors = rightVectors;
    this.explainedVariance = explainedVariance;
  }

  /** The singular values, largest first; zero beyond the rank of the matrix. */
  double[] singularValues() {
    return singularValues.clone();
  }

  /** One right singular vector in each column; a zero column beyond the rank of the matrix. */
  DenseMatrix rightVectors() {
    return rightVectors;
  }

  /**
   * The share of the rows' variance (about their mean) along each vector, from 0 to 1. As the SVD
   * does not subtract the mean, these need not fall from vector to vector.
   */
  double[] explainedVariance() {
    return explainedVariance.clone();
  }

  static TruncatedSvd of(
      SparseMatrix matrix, SvdOptions options, TaskWorkers workers, Progress progress) {
    SparseMatrix transposed = matrix.transpose();
    OrthonormalColumns orthonormal = new OrthonormalColumns(workers);
    int width =
        Math.min(options.components() + OVERSAMPLING, Math.min(matrix.rows(), matrix.columns()));
    DenseMatrix basis = randomSigns(matrix.columns(), width, options.seed());
    for (int i = 0; i <= options.powerIterations(); i++) {
      progress.report("singular vectors", i, options.powerIterations() + 1L);
      DenseMatrix image = matrix.times(basis, workers);
      DenseMatrix power = transposed.times(image, workers);
      if (i > 0) {
        power.add(-shift(image, workers), basis);
      }
      boolean last = i == options.powerIterations();
      basis = last ? orthonormal.of(power) : orthonormal.wellConditioned(power);
    }
    progress.report(
        "singular vectors", options.powerIterations() + 1L, options.powerIterations() + 1L);
    SymmetricEigen eigen = SymmetricEigen.of(matrix.times(basis, workers).gram(workers));
    return ofEigen(matrix, basis.times(eigen.vectors(), workers), eigen.values(), options);
  }

  /** Half the smallest eigenvalue of A'A that the orthonormal columns behind the image see. */
  private static double shift(DenseMatrix image, TaskWorkers workers) {
    double[] seen = SymmetricEigen.of(image.gram(workers)).values();
    return seen.length == 0 ? 0 : Math.max(0, seen[seen.length - 1] / 2);
  }

  private static DenseMatrix randomSigns(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DenseMatrix signs = new DenseMatrix(rows, columns);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        signs.set(r, c, random.nextBoolean() ? 1 : -1);
      }
    }
    return signs;
  }

  private static TruncatedSvd ofEigen(
      SparseMatrix matrix, DenseMatrix vectors, double[] squares, SvdOptions options) {
    double[] singular = new double[options.components()];
    DenseMatrix right = new DenseMatrix(matrix.columns(), options.components());
    for (int j = 0; j < Math.min(squares.length, singular.length); j++) {
      if (squares[j] > RANK_TOLERANCE * RANK_TOLERANCE * squares[0]) {
        singular[j] = Math.sqrt(squares[j]);
        double sign = signOfLargest(vectors, j);
        for (int r = 0; r < matrix.columns(); r++) {
          right.set(r, j, sign * vectors.get(r, j));
        }
      }
    }
    return new TruncatedSvd(singular, right, explained(matrix, singular, right));
  }

  private static double signOfLargest(DenseMatrix vectors, int column) {
    double largest = 0;
    for (int r = 0; r < vectors.rows(); r++) {
      double value = vectors.get(r, column);
      if (Math.abs(value) > Math.abs(largest)) {
        largest = value;
      }
    }
    return largest < 0 ? -1 : 1;
  }

  private static double[] explained(SparseMatrix matrix, double[] singular, DenseMatrix right) {
    double[] means = matrix.columnMeans();
    double[] projectedMeans = new double[singular.length];
    for (int r = 0; r < means.length; r++) {
      right.addRow(r, means[r], projectedMeans);
    }
    int rows = Math.max(1, matrix.rows());
    double meanSquare = matrix.squaredNorm() / rows;
    double total = meanSquare - Arrays.stream(means).map(mean -> mean * mean).sum();
    boolean varies = total > NO_VARIANCE * meanSquare;
    double[] explained = new double[singular.length];
    for (int j = 0; j < explained.length && varies; j++) {
      double variance = singular[j] * singular[j] / rows - projectedMeans[j] * projectedMeans[j];
      explained[j] = Math.max(0, variance / total);
    }
    return explained;
  }
}
