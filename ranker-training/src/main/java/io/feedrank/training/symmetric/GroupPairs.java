package io.feedrank.training.symmetric;

import java.util.Arrays;

/**
 * The derivatives of one group as sums over pairs of rows: each pair is a RankNet logistic loss
 * {@code w log(1 + exp(-(better - worse)))} (Burges 2010). Reused for group after group.
 */
final class GroupPairs {

  private double[] gradients = new double[16];
  private double[] hessians = new double[16];
  private int rows;

  void begin(int groupRows) {
    rows = groupRows;
    if (gradients.length < rows) {
      gradients = new double[2 * rows];
      hessians = new double[2 * rows];
    }
    Arrays.fill(gradients, 0, rows, 0);
    Arrays.fill(hessians, 0, rows, 0);
  }

  /** Adds a pair, named by places in the group. */
  void add(int better, int worse, double margin, double weight) {
    double wrong = 1 / (1 + StrictMath.exp(margin));
    double gradient = weight * wrong;
    double hessian = gradient * (1 - wrong);
    gradients[better] -= gradient;
    gradients[worse] += gradient;
    hessians[better] += hessian;
    hessians[worse] += hessian;
  }

  void store(int firstRow, double weight, Gradients target) {
    for (int i = 0; i < rows; i++) {
      target.set(firstRow + i, weight * gradients[i], weight * hessians[i]);
    }
  }
}
