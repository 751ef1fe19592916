package io.feedrank.training.decision;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feedrank.metric.Interval;

/**
 * A decision as JSON: {@code {"metric", "value", "low", "high", "bestBaseline", "lead": {"value",
 * "low", "high"}}}. Unknown values are null.
 */
public final class DecisionJson {

  private DecisionJson() {}

  /** The object of a decision. */
  public static ObjectNode of(Decision decision) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("metric", decision.label());
    put(node, decision.value());
    node.put("bestBaseline", decision.bestBaseline());
    put(node.putObject("lead"), decision.lead());
    return node;
  }

  private static void put(ObjectNode node, Interval interval) {
    put(node, "value", interval.value());
    put(node, "low", interval.low());
    put(node, "high", interval.high());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
