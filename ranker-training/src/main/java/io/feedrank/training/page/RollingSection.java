package io.feedrank.training.page;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Axis;
import io.feedrank.plot.Caption;
import io.feedrank.plot.HtmlPage;
import io.feedrank.plot.LineChart;
import io.feedrank.plot.Point;
import io.feedrank.plot.Series;
import io.feedrank.training.evaluation.ProtocolReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The headline figure at several times, each of a model that was fitted before.
 *
 * @param reports one a cut, in time order
 */
public record RollingSection(List<ProtocolReport> reports) implements PageSection {

  /** Copies. */
  public RollingSection {
    reports = List.copyOf(reports);
  }

  @Override
  public void addTo(HtmlPage page) {
    if (reports.isEmpty()) {
      return;
    }
    String headline = reports.get(0).headline();
    List<Series> series = new ArrayList<>();
    for (String ranker : rankers()) {
      series.add(
          new Series(ranker, reports.stream().map(report -> point(report, ranker)).toList()));
    }
    page.section("Rolling origin: " + headline)
        .paragraph(
            "At each cut a model is fitted on what lies before, in the configured way, and judged"
                + " on what follows. These are other models than the one this page is about.")
        .charts(
            new LineChart(
                new Caption(
                    headline + " by the time of the cut",
                    "One point a cut, with 95 % intervals over users"),
                Axis.time("cut, UTC"),
                Axis.number(headline),
                series))
        .table("Every cut", RollingTable.of(reports));
  }

  private Set<String> rankers() {
    return RollingTable.rankers(reports);
  }

  private static Point point(ProtocolReport report, String ranker) {
    Interval at = report.figure(ranker, report.headline());
    return new Point(report.window().from().second(), at.value(), at.low(), at.high());
  }
}
