package io.feedrank.training.ablation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.metric.Interval;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The loss of quality without each group of features: each left out, and the model trained again.
 *
 * @param trainer what fitted all models
 * @param options what it was told
 * @param metric the name of the metric that decides between models
 * @param window the time of the requests that the models are judged on
 * @param requests how many there are
 * @param liked in how many of them a post was liked
 * @param full the model with all features
 * @param without one a group, the most expensive loss first
 */
public record AblationReport(
    String trainer,
    Map<String, String> options,
    String metric,
    String window,
    int requests,
    int liked,
    Full full,
    List<Without> without) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Copies. */
  public AblationReport {
    options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
    without = List.copyOf(without);
  }

  /**
   * The model with all features.
   *
   * @param features how many it reads
   * @param trees how many it has
   * @param value of the metric
   */
  public record Full(int features, int trees, Interval value) {}

  /**
   * A model without a group of features, nor those that are computed from it.
   *
   * @param group what was left out
   * @param features how many were left out
   * @param trees how many the model has
   * @param cost by how much the full model is ahead of it, paired by user
   */
  public record Without(FeatureGroup group, int features, int trees, Interval cost) {}

  /** This report as one JSON object. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of texts and numbers has a JSON form", e);
    }
  }
}
