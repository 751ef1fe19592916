package io.feedrank.etl.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run's summary as it is stored. */
final class SummaryJson {

  private SummaryJson() {}

  static String of(EtlSummary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("events", summary.events());
    json.put("skipped", summary.skipped());
    summary.recounted().ifPresent(why -> json.put("recounted", why));
    json.put("timelineRows", summary.timelineRows());
    json.put("vectors", summary.vectors());
    json.put("itemItemModels", summary.itemItemModels());
    json.put("partVersions", summary.partVersions());
    summary
        .likes()
        .ifPresent(
            likes -> {
              json.put("likes", likes.likes());
              json.put("likesWithoutView", likes.withoutView());
            });
    if (!summary.cut().equals(LogCut.NONE)) {
      Map<String, Object> dropped = new LinkedHashMap<>();
      summary.cut().dropped().forEach(month -> dropped.put(month.month() + "", month.events()));
      json.put("dropped", dropped);
      json.put("waiting", summary.cut().waiting().stream().map(Object::toString).toList());
    }
    List<Object> steps = new ArrayList<>();
    for (EtlSummary.Step step : summary.steps()) {
      steps.add(Map.of("name", step.name(), "seconds", step.seconds()));
    }
    json.put("steps", steps);
    return TextModelStore.json(json);
  }
}
