package io.feedrank.training.published;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A report on a published protocol as one JSON object: {@code {"protocol", "task", "paper",
 * "warning", "seed", "minLikes", "trainingLikes", "trainingUsers", "posts", "likes", "users",
 * "usersLeftOut", "rankers": {name: {measure: {"value", "low", "high"}}}}}.
 */
public final class PublishedJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PublishedJson() {}

  /** The JSON of a report. */
  public static String of(PublishedReport report) {
    PublishedReport.Counts counts = report.counts();
    ObjectNode root = JSON.createObjectNode();
    root.put("protocol", report.protocol().label());
    root.put("task", report.protocol().task());
    root.put("paper", report.protocol().paper());
    root.put("warning", report.protocol().warning());
    root.put("seed", report.seed());
    root.put("minLikes", report.leastLikes());
    root.put("trainingLikes", counts.pairs());
    root.put("trainingUsers", counts.fitted());
    root.put("posts", counts.posts());
    root.put("likes", counts.heldOut());
    root.put("users", counts.users());
    root.put("usersLeftOut", counts.leftOut());
    ObjectNode rankers = root.putObject("rankers");
    report
        .figures()
        .forEach(
            (ranker, figures) -> {
              ObjectNode own = rankers.putObject(ranker);
              figures.forEach(
                  (measure, figure) ->
                      own.putObject(measure)
                          .put("value", figure.value())
                          .put("low", figure.low())
                          .put("high", figure.high()));
            });
    return root.toString();
  }
}
