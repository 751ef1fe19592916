package io.feedrank.training.linear;

/** A symmetric positive definite system, added up from weighted rows. Not thread-safe. */
final class NormalEquations {

  private final int size;
  private final double[][] left;
  private final double[] right;

  NormalEquations(int size) {
    this.size = size;
    this.left = new double[size][size];
    this.right = new double[size];
  }

  /** Adds {@code weight x x'} to the left side and {@code residual x} to the right one. */
  void add(double[] x, double weight, double residual) {
    for (int i = 0; i < size; i++) {
      double scaled = weight * x[i];
      double[] line = left[i];
      for (int j = 0; j <= i; j++) {
        line[j] += scaled * x[j];
      }
      right[i] += residual * x[i];
    }
  }

  /** Adds what another system has added up. */
  void add(NormalEquations other) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        left[i][j] += other.left[i][j];
      }
      right[i] += other.right[i];
    }
  }

  /** Adds what a prior says of all weights but the last, the intercept. */
  NormalEquations penalised(double[] weights, WeightPrior prior) {
    for (int i = 0; i < size - 1; i++) {
      double precision = prior.precision(i);
      left[i][i] += precision;
      right[i] -= precision * (weights[i] - prior.mean(i));
    }
    return this;
  }

  /** The solution, by Cholesky's decomposition; uses this system up. */
  double[] solve() {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = left[i][j];
        for (int k = 0; k < j; k++) {
          sum -= left[i][k] * left[j][k];
        }
        left[i][j] = i == j ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / left[j][j];
      }
    }
    double[] solution = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        solution[i] -= left[i][k] * solution[k];
      }
      solution[i] /= left[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        solution[i] -= left[k][i] * solution[k];
      }
      solution[i] /= left[i][i];
    }
    return solution;
  }
}
