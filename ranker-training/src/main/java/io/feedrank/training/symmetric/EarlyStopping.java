package io.feedrank.training.symmetric;

import java.util.Objects;

/**
 * The rule of early stopping: once the metric has not improved for a number of rounds. The forest
 * keeps the trees up to the best round.
 *
 * @param validation rows that the trees do not learn from, with the same borders
 * @param metric what counts
 * @param patience rounds without improvement, at least 1
 */
public record EarlyStopping(LabeledRows validation, ValidationMetric metric, int patience) {

  public EarlyStopping {
    Objects.requireNonNull(validation, "validation");
    Objects.requireNonNull(metric, "metric");
    if (patience < 1) {
      throw new IllegalArgumentException("patience is " + patience + ", expected at least 1");
    }
  }
}
