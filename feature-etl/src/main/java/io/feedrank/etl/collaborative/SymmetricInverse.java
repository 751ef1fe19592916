package io.feedrank.etl.collaborative;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.progress.Progress;
import java.util.Arrays;

/**
 * Inverts a symmetric positive definite matrix in place, given as its lower triangle: 4 bytes for
 * each of the n^2 elements, and a panel of n x {@value #PANEL}.
 *
 * <p>The sweep operator (Goodnight, "A tutorial on the sweep operator", The American Statistician
 * 1979), a block of pivots at a time, so that nearly all of the n^3 operations are sums of outer
 * products over rows that lie in cache. Each row is written by one thread, in one order: the same
 * bits at any thread count.
 */
final class SymmetricInverse {

  /** Pivots swept at once: their panel must stay in cache while a row is updated. */
  static final int PANEL = 64;

  /** Columns updated at once, for the same reason. */
  private static final int TILE = 512;

  private static final int ROWS = 16;

  private final double[][] lower;
  private final TaskWorkers workers;

  private SymmetricInverse(double[][] lower, TaskWorkers workers) {
    this.lower = lower;
    this.workers = workers;
  }

  /**
   * Replaces a matrix by its inverse.
   *
   * @param lower row i has elements 0 to i
   * @throws IllegalStateException if the matrix is not positive definite
   */
  static void invert(double[][] lower, TaskWorkers workers, Progress progress, String stage) {
    SymmetricInverse work = new SymmetricInverse(lower, workers);
    int n = lower.length;
    for (int from = 0; from < n; from += PANEL) {
      progress.report(stage, from, n);
      work.sweep(from, Math.min(n, from + PANEL));
    }
    progress.report(stage, n, n);
    // Sweeping all pivots leaves minus the inverse.
    workers.forEach(
        n,
        i -> {
          for (int j = 0; j <= i; j++) {
            lower[i][j] = -lower[i][j];
          }
        });
  }

  /** What a sweep of the pivots from..to needs: their columns as they were, and their inverse. */
  private static final class Panel {
    final int from;
    final int to;
    final double[][] columns;
    final double[][] inverse;

    private Panel(int from, int to, double[][] columns, double[][] inverse) {
      this.from = from;
      this.to = to;
      this.columns = columns;
      this.inverse = inverse;
    }

    static Panel of(double[][] lower, int from, int to) {
      int n = lower.length;
      double[][] columns = new double[to - from][n];
      double[][] pivots = new double[to - from][to - from];
      for (int k = 0; k < columns.length; k++) {
        for (int i = 0; i < n; i++) {
          columns[k][i] = i >= from + k ? lower[i][from + k] : lower[from + k][i];
        }
        System.arraycopy(columns[k], from, pivots[k], 0, to - from);
      }
      invertSmall(pivots);
      return new Panel(from, to, columns, pivots);
    }

    int width() {
      return to - from;
    }

    /** A row of the columns times the inverse of the pivots. */
    void scale(int i, double[] scaled) {
      for (int k = 0; k < scaled.length; k++) {
        double sum = 0;
        for (int l = 0; l < scaled.length; l++) {
          sum += columns[l][i] * inverse[l][k];
        }
        scaled[k] = sum;
      }
    }
  }

  private void sweep(int from, int to) {
    Panel panel = Panel.of(lower, from, to);
    workers.forEachBlock(
        lower.length,
        ROWS,
        (block, first, last) -> {
          double[] scaled = new double[panel.width()];
          for (int i = first; i < last; i++) {
            if (i >= from && i < to) {
              replacePivots(lower[i], i - from, panel);
            } else {
              update(lower[i], i, panel, scaled);
            }
          }
        });
  }

  private static void update(double[] row, int i, Panel panel, double[] scaled) {
    panel.scale(i, scaled);
    for (int first = 0; first <= i; first += TILE) {
      subtract(row, first, Math.min(i + 1, first + TILE), scaled, panel.columns);
    }
    if (i >= panel.to) {
      System.arraycopy(scaled, 0, row, panel.from, scaled.length);
    }
  }

  /** A row of the pivots: left of them their inverse times the panel, then minus their inverse. */
  private static void replacePivots(double[] row, int k, Panel panel) {
    double[] minus = new double[panel.width()];
    for (int l = 0; l < minus.length; l++) {
      minus[l] = -panel.inverse[k][l];
    }
    Arrays.fill(row, 0, panel.from, 0);
    subtract(row, 0, panel.from, minus, panel.columns);
    System.arraycopy(minus, 0, row, panel.from, k + 1);
  }

  /**
   * Gauss and Jordan's elimination, in place; the pivots of a positive definite matrix are above 0.
   */
  private static void invertSmall(double[][] matrix) {
    for (int k = 0; k < matrix.length; k++) {
      double pivot = matrix[k][k];
      if (!(pivot > 0)) {
        throw new IllegalStateException(
            "a matrix with pivot %s is not positive definite".formatted(pivot));
      }
      matrix[k][k] = 1;
      for (int j = 0; j < matrix.length; j++) {
        matrix[k][j] /= pivot;
      }
      for (int i = 0; i < matrix.length; i++) {
        double factor = matrix[i][k];
        if (i != k) {
          matrix[i][k] = 0;
          for (int j = 0; j < matrix.length; j++) {
            matrix[i][j] -= factor * matrix[k][j];
          }
        }
      }
    }
  }

  /** Subtracts the outer products from a part of a row, four at a time to spare memory traffic. */
  private static void subtract(
      double[] row, int first, int last, double[] scaled, double[][] columns) {
    int k = 0;
    for (; k + 3 < scaled.length; k += 4) {
      double s0 = scaled[k];
      double s1 = scaled[k + 1];
      double s2 = scaled[k + 2];
      double s3 = scaled[k + 3];
      double[] c0 = columns[k];
      double[] c1 = columns[k + 1];
      double[] c2 = columns[k + 2];
      double[] c3 = columns[k + 3];
      for (int j = first; j < last; j++) {
        row[j] -= s0 * c0[j] + s1 * c1[j] + s2 * c2[j] + s3 * c3[j];
      }
    }
    for (; k < scaled.length; k++) {
      double s = scaled[k];
      double[] c = columns[k];
      for (int j = first; j < last; j++) {
        row[j] -= s * c[j];
      }
    }
  }
}
