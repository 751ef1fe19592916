package io.feedrank.training.importance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * The importance of the features of a model, on the validation window.
 *
 * @param window the time its sessions lie in
 * @param sessions how many there are
 * @param users how many users have them
 * @param k the length of the list of the hit rate
 * @param seed of the shuffling
 * @param features the most important first, by the drop of the GAUC, then by gain
 * @param groups likewise; the features of a group are shuffled together
 */
public record ImportanceReport(
    String window,
    int sessions,
    int users,
    int k,
    long seed,
    List<Importance> features,
    List<Importance> groups) {

  /** The name under which a model's report is kept. */
  public static final String KIND = "importance";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Copies. */
  public ImportanceReport {
    features = List.copyOf(features);
    groups = List.copyOf(groups);
  }

  /** This report as one JSON object. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of texts and numbers has a JSON form", e);
    }
  }

  /**
   * The report that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static ImportanceReport fromJson(String json) {
    try {
      return JSON.readValue(json, ImportanceReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "this is no report on importance (" + e.getOriginalMessage() + "); train the model again",
          e);
    }
  }
}
