package io.feedrank.etl.text;

import java.util.Arrays;
import java.util.Comparator;

/** A plain dense SVD (Hestenes 1958): the exact reference of the randomised one. */
final class OneSidedJacobi {
  private final double[][] columns;

  private OneSidedJacobi(double[][] columns) {
    this.columns = columns;
  }

  /** Orthogonalises the columns of a matrix given row by row. */
  static OneSidedJacobi of(double[][] rows) {
    int n = rows.length == 0 ? 0 : rows[0].length;
    double[][] columns = new double[n][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < n; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    boolean rotated = true;
    while (rotated) {
      rotated = false;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotated |= rotate(columns[p], columns[q]);
        }
      }
    }
    Arrays.sort(columns, Comparator.comparingDouble(column -> -dot(column, column)));
    return new OneSidedJacobi(columns);
  }

  private static boolean rotate(double[] p, double[] q) {
    double pp = dot(p, p);
    double qq = dot(q, q);
    double pq = dot(p, q);
    if (Math.abs(pq) <= 1e-13 * Math.sqrt(pp * qq) || Math.abs(pq) < 1e-28) {
      return false;
    }
    double theta = (qq - pp) / (2 * pq);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
    double c = 1 / Math.sqrt(1 + t * t);
    for (int i = 0; i < p.length; i++) {
      double pi = p[i];
      p[i] = c * pi - c * t * q[i];
      q[i] = c * t * pi + c * q[i];
    }
    return true;
  }

  double[] singularValues() {
    return Arrays.stream(columns).mapToDouble(column -> Math.sqrt(dot(column, column))).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
