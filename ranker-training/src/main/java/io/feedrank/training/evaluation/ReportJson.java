package io.feedrank.training.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feedrank.metric.Interval;
import java.util.Map;

/**
 * A report as one JSON object: {@code {"protocol", "model", "window", "metrics": {name: {"value",
 * "low", "high"}}, "baselines": {ranker: {name: {...}}}, "lead": {...}, "oracle": {...},
 * "shareOfOracleGap"}}. What is not known is null.
 */
public final class ReportJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  /** The JSON of a report on a model. */
  public static String of(ProtocolReport report, String modelName) {
    ObjectNode root = JSON.createObjectNode();
    root.put("protocol", report.protocol().label());
    root.put("candidates", report.protocol().candidates());
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
    return root.toString();
  }

  private static ObjectNode metrics(Map<String, Interval> intervals) {
    ObjectNode node = JSON.createObjectNode();
    intervals.forEach(
        (name, interval) -> {
          ObjectNode one = node.putObject(name);
          put(one, "value", interval.value());
          put(one, "low", interval.low());
          put(one, "high", interval.high());
        });
    return node;
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
