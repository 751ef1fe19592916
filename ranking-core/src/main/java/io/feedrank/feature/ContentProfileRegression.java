package io.feedrank.feature;

import io.feedrank.domain.Actions;
import io.feedrank.domain.History;
import java.util.Arrays;

/**
 * A regression of a user's likes on the text: ridge regression of the likes on the text vectors of
 * all posts they saw (Hoerl and Kennard, Ridge Regression: Biased Estimation for Nonorthogonal
 * Problems, 1970).
 *
 * <p>With {@code X} the vectors of the views, {@code y} whether each was liked, {@code r} the
 * user's own rate and {@code k} the penalty, the weights solve {@code (X'X + kI) w = X'(y - r)}.
 * Unlike the mean of the liked texts it tells what is liked from what is often shown. The sums are
 * taken in the order of the history, so the bits do not depend on when one asks. Not thread-safe.
 */
final class ContentProfileRegression {

  /**
   * The variance of a like around its probability over the variance of tastes from user to user:
   * near .1 and .01 in feeds where one view in ten is liked.
   */
  static final double PENALTY = 10;

  /** So many views are added at once: each sum is then loaded and stored once for all of them. */
  private static final int TOGETHER = 4;

  private final PostVectors vectors;
  private final Actions actions;
  private final int dims;

  /** The lower triangle of X'X, row by row. */
  private final double[] moments;

  /** The last views, not yet added to the moments. */
  private final double[][] waiting = new double[TOGETHER][];

  private int waits;
  private int read;

  ContentProfileRegression(ReferenceData basis) {
    this.vectors = basis.text();
    this.actions = basis.actions();
    this.dims = vectors.dims();
    Arrays.setAll(waiting, i -> new double[dims]);
    this.moments = new double[dims * (dims + 1) / 2];
  }

  /** The bytes of its arrays' elements. */
  long bytes() {
    return Double.BYTES * (moments.length + (long) TOGETHER * dims);
  }

  /** Takes in the first {@code events} of a history, from where it left off. */
  ContentProfileRegression advanceTo(History history, int events) {
    for (; read < events; read++) {
      if (actions.get(history.action(read)).impression()) {
        view(history.post(read));
      }
    }
    return this;
  }

  private void view(int post) {
    double[] vector = waiting[waits++];
    Arrays.fill(vector, 0);
    vectors.addTo(vector, post);
    if (waits == TOGETHER) {
      addFour(waiting[0], waiting[1], waiting[2], waiting[3]);
      waits = 0;
    }
  }

  private void addFour(double[] a, double[] b, double[] c, double[] d) {
    int row = 0;
    for (int i = 0; i < dims; i++) {
      double ai = a[i];
      double bi = b[i];
      double ci = c[i];
      double di = d[i];
      for (int j = 0; j <= i; j++) {
        moments[row + j] = (((moments[row + j] + ai * a[j]) + bi * b[j]) + ci * c[j]) + di * d[j];
      }
      row += i + 1;
    }
  }

  private void add(double[] vector) {
    int row = 0;
    for (int i = 0; i < dims; i++) {
      double value = vector[i];
      for (int j = 0; j <= i; j++) {
        moments[row + j] += value * vector[j];
      }
      row += i + 1;
    }
  }

  /**
   * The weights, one a dimension.
   *
   * @param sums the sums of the same views and likes
   * @param rate the user's own rate of likes
   */
  float[] weights(ContentProfileSums sums, double rate) {
    for (int i = 0; i < waits; i++) {
      add(waiting[i]);
    }
    waits = 0;
    double[] solution = new double[dims];
    for (int d = 0; d < dims; d++) {
      solution[d] = sums.liked[d] - rate * sums.viewed[d];
    }
    solve(factor(), solution);
    float[] weights = new float[dims];
    for (int d = 0; d < dims; d++) {
      weights[d] = (float) solution[d];
    }
    return weights;
  }

  /** The lower triangle L with LL' = X'X + kI (Cholesky). */
  private double[] factor() {
    double[] lower = moments.clone();
    for (int i = 0; i < dims; i++) {
      int row = i * (i + 1) / 2;
      lower[row + i] += PENALTY;
      for (int j = 0; j <= i; j++) {
        int other = j * (j + 1) / 2;
        double sum = lower[row + j];
        for (int k = 0; k < j; k++) {
          sum -= lower[row + k] * lower[other + k];
        }
        lower[row + j] = i == j ? Math.sqrt(sum) : sum / lower[other + j];
      }
    }
    return lower;
  }

  /** Turns b into the x with LL'x = b. */
  private static void solve(double[] lower, double[] b) {
    for (int i = 0; i < b.length; i++) {
      int row = i * (i + 1) / 2;
      for (int k = 0; k < i; k++) {
        b[i] -= lower[row + k] * b[k];
      }
      b[i] /= lower[row + i];
    }
    for (int i = b.length - 1; i >= 0; i--) {
      int row = i * (i + 1) / 2;
      b[i] /= lower[row + i];
      for (int k = 0; k < i; k++) {
        b[k] -= lower[row + k] * b[i];
      }
    }
  }
}
