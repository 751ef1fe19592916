package io.feedrank.training.symmetric;

import io.feedrank.model.forest.SymmetricForest;

/**
 * What training came to.
 *
 * @param forest the trees up to the best round
 * @param rounds rounds that were grown, at least as many
 * @param bestMetric the validation metric at the best round, NaN without early stopping
 */
public record BoostedForest(SymmetricForest forest, int rounds, double bestMetric) {}
