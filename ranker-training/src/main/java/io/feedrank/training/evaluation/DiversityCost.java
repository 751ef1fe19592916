package io.feedrank.training.evaluation;

import io.feedrank.metric.Interval;

/**
 * The properties of the model's lists at one setting of {@code diversity}.
 *
 * @param diversity the setting, see {@link io.feedrank.model.rerank.RerankOptions#diversity}
 * @param hitRate the headline figure of the reranked lists
 * @param cost that figure minus the one without diversity, paired by user
 * @param distance the mean intra-list distance; NaN where texts have no vectors
 * @param coverage the share of the catalogue that comes up in some list
 */
public record DiversityCost(
    double diversity, Interval hitRate, Interval cost, Interval distance, double coverage) {}
