package io.feedrank.training.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feedrank.metric.Interval;
import java.util.List;
import java.util.Map;

/**
 * A report as one JSON object: {@code {"protocol", "model", "window", "metrics": {name: {"value",
 * "low", "high"}}, "baselines": {ranker: {name: {...}}}, "lead": {...}, "oracle": {...},
 * "shareOfOracleGap"}}, and what lies behind it. What is not known is null.
 */
public final class ReportJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  /** The JSON of a report on a model. */
  public static String of(ProtocolReport report, String modelName) {
    return object(report, modelName).toString();
  }

  /**
   * The JSON of all reports on a model: the object of the one that counts most, with the others
   * under {@code otherProtocols}.
   *
   * @throws IllegalArgumentException if there is no report
   */
  public static String of(List<ProtocolReport> reports, String modelName) {
    ProtocolReport headline = ProtocolReport.headline(reports);
    ObjectNode root = object(headline, modelName);
    ArrayNode others = root.putArray("otherProtocols");
    reports.stream()
        .filter(report -> !report.equals(headline))
        .forEach(report -> others.add(object(report, modelName)));
    return root.toString();
  }

  private static ObjectNode object(ProtocolReport report, String modelName) {
    ObjectNode root = JSON.createObjectNode();
    root.put("protocol", report.protocol().label());
    root.put("candidates", report.protocol().candidates());
    root.put("warning", report.protocol().warning());
    root.put("trueProbabilities", report.trueProbabilities());
    root.put("model", modelName);
    root.putObject("window")
        .put("from", report.window().from().instant().toString())
        .put("until", report.window().until().instant().toString());
    root.put("requests", report.requests());
    root.put("users", report.users());
    root.put("k", report.k());
    ObjectNode baselines = JSON.createObjectNode();
    report
        .figures()
        .forEach(
            (ranker, metrics) -> {
              switch (ranker) {
                case ProtocolReport.MODEL -> root.set("metrics", metrics(metrics));
                case ProtocolReport.ORACLE -> root.set("oracle", metrics(metrics));
                default -> baselines.set(ranker, metrics(metrics));
              }
            });
    root.set("baselines", baselines);
    if (!root.has("oracle")) {
      root.putNull("oracle");
    }
    root.set("lead", metrics(report.lead()));
    put(root, "shareOfOracleGap", report.shareOfOracleGap());
    DetailsJson.addTo(root, report.details());
    return root;
  }

  private static ObjectNode metrics(Map<String, Interval> intervals) {
    ObjectNode node = JSON.createObjectNode();
    intervals.forEach((name, interval) -> node.set(name, interval(interval)));
    return node;
  }

  static ObjectNode interval(Interval interval) {
    ObjectNode one = JSON.createObjectNode();
    put(one, "value", interval.value());
    put(one, "low", interval.low());
    put(one, "high", interval.high());
    return one;
  }

  static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
