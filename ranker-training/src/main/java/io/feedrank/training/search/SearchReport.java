package io.feedrank.training.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search as it went.
 *
 * @param k the length of the list of the hit rate
 * @param metric the name of the deciding metric; null in reports of earlier versions, where GAUC
 *     decided
 * @param sessions how many sessions of the validation window stand beside it
 * @param rungs how many rungs were run
 * @param cut whether the budget kept further rungs from being run
 * @param winner the number of the trial that won
 * @param trials all of them, the best first: by the rung they reached, then by the deciding metric
 */
public record SearchReport(
    int k,
    @Nullable String metric,
    int sessions,
    int rungs,
    boolean cut,
    int winner,
    List<Trial> trials) {

  /** The key under which a model's manifest has the report, as JSON. */
  public static final String KEY = "search.report";

  private static final JsonMapper JSON = new JsonMapper();

  /** Copies. */
  public SearchReport {
    trials = List.copyOf(trials);
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
  public static SearchReport fromJson(String json) {
    try {
      return JSON.readValue(json, SearchReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "this is no report on a search (" + e.getOriginalMessage() + ")", e);
    }
  }
}
