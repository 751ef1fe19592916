package io.feedrank.training.trees;

import java.util.List;

/**
 * How a metric went from round to round, to the last round that was grown.
 *
 * @param metric its name
 * @param higherIsBetter whether more is better
 * @param training its value after each round on the training rows, or on a fixed part of them
 * @param validation its value after each round on the validation rows
 */
public record LearningCurve(
    String metric, boolean higherIsBetter, List<Double> training, List<Double> validation) {

  /** Checks the lengths, and copies. */
  public LearningCurve {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    if (training.size() != validation.size() || training.isEmpty()) {
      throw new IllegalArgumentException(
          "%d training and %d validation values; give one of each a round, for one round or more"
              .formatted(training.size(), validation.size()));
    }
  }

  /** The round, from 1, that was best on the validation rows: the first of equal ones. */
  public int best() {
    int best = 0;
    for (int round = 1; round < validation.size(); round++) {
      if (better(validation.get(round), validation.get(best))) {
        best = round;
      }
    }
    return best + 1;
  }

  /** The validation metric of the best round. */
  public double bestValidation() {
    return validation.get(best() - 1);
  }

  private boolean better(double value, double than) {
    return higherIsBetter ? value > than : value < than;
  }
}
