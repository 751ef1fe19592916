package io.feedrank.training.symmetric;

import io.feedrank.model.forest.SymmetricForest;
import java.util.List;

/**
 * The result of boosting: a forest and its course.
 *
 * @param forest the trees up to the best round
 * @param rounds rounds that were grown, at least as many
 * @param bestMetric the validation metric at the best round, NaN without early stopping
 * @param gains one a feature: by how much its splits in this forest lowered the loss's second-order
 *     approximation, summed over the trees as they were chosen
 */
public record BoostedForest(
    SymmetricForest forest, int rounds, double bestMetric, List<Double> gains) {

  /** Copies. */
  public BoostedForest {
    gains = List.copyOf(gains);
  }
}
