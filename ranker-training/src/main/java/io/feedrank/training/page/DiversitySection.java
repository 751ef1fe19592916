package io.feedrank.training.page;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Axis;
import io.feedrank.plot.Caption;
import io.feedrank.plot.HtmlPage;
import io.feedrank.plot.LineChart;
import io.feedrank.plot.Point;
import io.feedrank.plot.Series;
import io.feedrank.training.evaluation.DiversityCost;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.ReportTable;
import java.util.List;
import java.util.function.Function;

/**
 * The section on the cost of more varied lists.
 *
 * @param report what was judged
 */
record DiversitySection(ProtocolReport report) implements PageSection {

  @Override
  public void addTo(HtmlPage page) {
    List<DiversityCost> costs = report.details().diversity();
    if (costs.isEmpty()) {
      return;
    }
    page.section("The price of diversity")
        .paragraph(
            "The model's lists as the service reranks them for diversity=: how far the posts of a"
                + " list lie apart by their texts, and what that costs in hits.")
        .charts(
            chart(costs, report.headline(), DiversityCost::hitRate),
            chart(costs, "intra-list distance@" + report.k(), DiversityCost::distance))
        .table("Every setting", ReportTable.diversity(report));
  }

  private static LineChart chart(
      List<DiversityCost> costs, String name, Function<DiversityCost, Interval> figure) {
    List<Point> points =
        costs.stream()
            .map(
                cost -> {
                  Interval at = figure.apply(cost);
                  return new Point(cost.diversity(), at.value(), at.low(), at.high());
                })
            .toList();
    return new LineChart(
        new Caption(name + " by diversity", "One point for each setting of diversity"),
        Axis.number("diversity"),
        Axis.number(name),
        List.of(new Series(ProtocolReport.MODEL, points)));
  }
}
