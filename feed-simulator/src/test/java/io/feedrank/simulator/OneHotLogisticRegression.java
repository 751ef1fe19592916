package io.feedrank.simulator;

/**
 * A plain logistic regression on one-hot features, by AdaGrad over the rows in order.
 *
 * <p>A row is an array of active feature numbers with the value 1.
 */
final class OneHotLogisticRegression {
  private static final double RATE = .1;
  private static final double SHRINKAGE = 1e-6;
  private static final int EPOCHS = 3;

  private final double[] weights;
  private final double[] squares;

  OneHotLogisticRegression(int features) {
    weights = new double[features];
    squares = new double[features];
  }

  void fit(int[][] rows, boolean[] labels, boolean[] isTest) {
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int row = 0; row < rows.length; row++) {
        if (!isTest[row]) {
          step(rows[row], labels[row] ? 1 : 0);
        }
      }
    }
  }

  private void step(int[] active, double label) {
    double error = 1 / (1 + Math.exp(-score(active))) - label;
    for (int feature : active) {
      double gradient = error + SHRINKAGE * weights[feature];
      squares[feature] += gradient * gradient;
      weights[feature] -= RATE * gradient / Math.sqrt(1 + squares[feature]);
    }
  }

  double score(int[] active) {
    double score = 0;
    for (int feature : active) {
      score += weights[feature];
    }
    return score;
  }
}
