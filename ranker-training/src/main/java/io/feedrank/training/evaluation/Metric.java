package io.feedrank.training.evaluation;

import java.util.Arrays;

/** The metrics of a report, in the order in which it lists them. */
enum Metric {
  HIT_RATE("hitrate@", MetricGroup.RANKING),
  /** The number of likes to be expected of the list, from the truth. */
  EXPECTED_LIKES("expected likes@", MetricGroup.RANKING),
  NDCG("NDCG@", MetricGroup.RANKING),
  MAP("MAP@", MetricGroup.RANKING),
  MRR("MRR@", MetricGroup.RANKING),
  /** Over all judged rows, whoever asked. */
  AUC("AUC", MetricGroup.RANKING),
  /** Within each list, weighted by its length. */
  GAUC("GAUC", MetricGroup.RANKING),
  LOG_LOSS("log loss", MetricGroup.PROBABILITY),
  NORMALISED_ENTROPY("normalised entropy", MetricGroup.PROBABILITY),
  CALIBRATION_ERROR("ECE", MetricGroup.PROBABILITY),
  /** Share of the catalogue that comes up in some list. */
  COVERAGE("coverage@", MetricGroup.LISTS),
  GINI("Gini of exposure@", MetricGroup.LISTS),
  DISTANCE("intra-list distance@", MetricGroup.LISTS),
  NOVELTY("novelty in bits@", MetricGroup.LISTS),
  /** Share of the model's list that this ranker's own list does not have. */
  CHURN("churn@", MetricGroup.LISTS);

  private final String stem;
  private final MetricGroup group;

  Metric(String stem, MetricGroup group) {
    this.stem = stem;
    this.group = group;
  }

  /** The metric with a name in reports, whatever its k. */
  static Metric named(String label) {
    return Arrays.stream(values())
        .filter(
            metric ->
                metric.stem.endsWith("@")
                    ? label.startsWith(metric.stem)
                    : label.equals(metric.stem))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no metric is called " + label));
  }

  MetricGroup group() {
    return group;
  }

  /** Its name in reports: the hit rate never without its protocol. */
  String label(int k, Protocol protocol) {
    String label = stem.endsWith("@") ? stem + k : stem;
    return this == HIT_RATE ? label + "/" + protocol.label() : label;
  }
}
