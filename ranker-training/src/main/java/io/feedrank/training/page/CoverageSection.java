package io.feedrank.training.page;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Axis;
import io.feedrank.plot.Caption;
import io.feedrank.plot.HtmlPage;
import io.feedrank.plot.Point;
import io.feedrank.plot.ScatterChart;
import io.feedrank.plot.Series;
import io.feedrank.training.evaluation.ProtocolReport;
import java.util.ArrayList;
import java.util.List;

/**
 * The section on coverage: the share of the catalogue that a ranker shows at all, against how often
 * it hits.
 *
 * @param report what was judged
 */
record CoverageSection(ProtocolReport report) implements PageSection {

  @Override
  public void addTo(HtmlPage page) {
    String coverage = "coverage@" + report.k();
    List<Series> series = new ArrayList<>();
    for (String ranker : report.figures().keySet()) {
      Interval share = report.figure(ranker, coverage);
      Interval hits = report.figure(ranker, report.headline());
      if (Double.isFinite(share.value())) {
        series.add(
            new Series(
                ranker, List.of(new Point(share.value(), hits.value(), hits.low(), hits.high()))));
      }
    }
    if (series.isEmpty()) {
      return;
    }
    page.section("Coverage against accuracy")
        .paragraph(
            "A ranker far to the left shows the same few posts to everybody. Coverage grows with"
                + " the number of requests: compare only within this page.")
        .charts(
            new ScatterChart(
                new Caption(
                    coverage + " and " + report.headline(),
                    "Share of the catalogue that came up in some list, against the hit rate"),
                Axis.percent(coverage + ", share of the catalogue"),
                Axis.number(report.headline()),
                series));
  }
}
