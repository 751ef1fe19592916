package io.feedrank.training.symmetric;

import java.util.Arrays;

/**
 * The derivatives of one group as sums over pairs of rows: each pair is a RankNet logistic loss
 * {@code w log(1 + exp(-(better - worse)))} (Burges 2010). Reused for group after group.
 */
final class GroupPairs {

  private static final double LOG_2 = StrictMath.log(2);

  private double[] gradients = new double[16];
  private double[] hessians = new double[16];
  private int rows;

  /** Of the gradients of all pairs, each counted on both sides. */
  private double sum;

  void begin(int groupRows) {
    rows = groupRows;
    sum = 0;
    if (gradients.length < rows) {
      gradients = new double[2 * rows];
      hessians = new double[2 * rows];
    }
    Arrays.fill(gradients, 0, rows, 0);
    Arrays.fill(hessians, 0, rows, 0);
  }

  /**
   * Adds a pair, named by places in the group.
   *
   * @param wrong the sigmoid of the worse row's score less the better one's
   */
  void add(int better, int worse, double wrong, double weight) {
    double gradient = weight * wrong;
    double hessian = gradient * (1 - wrong);
    sum += 2 * gradient;
    gradients[better] -= gradient;
    gradients[worse] += gradient;
    hessians[better] += hessian;
    hessians[worse] += hessian;
  }

  /**
   * The factor that keeps a group of many pairs from outweighing all others: {@code log2(1 + s) /
   * s}, {@code s} being the sum of the gradients' sizes, as in LightGBM's lambdarank.
   */
  double norm() {
    return sum > 0 ? StrictMath.log1p(sum) / LOG_2 / sum : 1;
  }

  void store(int firstRow, double weight, Gradients target) {
    for (int i = 0; i < rows; i++) {
      target.set(firstRow + i, weight * gradients[i], weight * hessians[i]);
    }
  }
}
