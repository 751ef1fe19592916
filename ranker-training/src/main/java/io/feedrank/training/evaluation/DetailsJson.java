package io.feedrank.training.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feedrank.metric.Reliability;

/** The details behind a report's figures, as JSON. */
final class DetailsJson {

  private DetailsJson() {}

  static void addTo(ObjectNode root, ProtocolDetails details) {
    ObjectNode curves = root.putObject("hitCurve");
    details
        .hitCurve()
        .forEach(
            (ranker, curve) -> {
              ArrayNode lengths = curves.putArray(ranker);
              curve.forEach(at -> lengths.add(ReportJson.interval(at)));
            });
    ArrayNode slices = root.putArray("slices");
    for (Slice slice : details.slices()) {
      ObjectNode one = slices.addObject();
      one.put("by", slice.key().by()).put("slice", slice.key().value());
      one.put("requests", slice.requests()).put("users", slice.users());
      one.set("model", ReportJson.interval(slice.model()));
      one.set("popular", ReportJson.interval(slice.popular()));
      one.set("lead", ReportJson.interval(slice.lead()));
    }
    ArrayNode settings = root.putArray("diversity");
    for (DiversityCost cost : details.diversity()) {
      ObjectNode one = settings.addObject().put("diversity", cost.diversity());
      one.set("hitRate", ReportJson.interval(cost.hitRate()));
      one.set("cost", ReportJson.interval(cost.cost()));
      one.set("intraListDistance", ReportJson.interval(cost.distance()));
      ReportJson.put(one, "coverage", cost.coverage());
    }
    ObjectNode reliability = root.putObject("reliability");
    details.reliability().forEach((ranker, table) -> bins(reliability.putArray(ranker), table));
  }

  private static void bins(ArrayNode node, Reliability table) {
    for (Reliability.Bin bin : table.bins()) {
      ObjectNode one = node.addObject();
      ReportJson.put(one, "impressions", bin.weight());
      ReportJson.put(one, "predicted", bin.meanPrediction());
      one.set("liked", ReportJson.interval(bin.positiveRate()));
    }
  }
}
