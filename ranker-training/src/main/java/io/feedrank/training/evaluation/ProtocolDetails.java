package io.feedrank.training.evaluation;

import io.feedrank.metric.Interval;
import io.feedrank.metric.Reliability;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The details behind the figures of a report; parts that a protocol does not have are empty.
 *
 * @param hitCurve by ranker, the hit rate of lists of length 1, 2, ...
 * @param slices the headline figure on parts of the requests and of the posts
 * @param diversity what it costs to make the model's lists more varied
 * @param reliability predicted against observed like rates, of rankers whose scores stand for
 *     probabilities
 */
public record ProtocolDetails(
    Map<String, List<Interval>> hitCurve,
    List<Slice> slices,
    List<DiversityCost> diversity,
    Map<String, Reliability> reliability) {

  /** No details. */
  public static final ProtocolDetails NONE =
      new ProtocolDetails(Map.of(), List.of(), List.of(), Map.of());

  /** Copies. */
  public ProtocolDetails {
    hitCurve = Collections.unmodifiableMap(new LinkedHashMap<>(hitCurve));
    slices = List.copyOf(slices);
    diversity = List.copyOf(diversity);
    reliability = Collections.unmodifiableMap(new LinkedHashMap<>(reliability));
  }
}
