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

/**
 * The hit rate of lists of length 1 to 20: of rankers that matter with bands, of all as lines.
 *
 * @param report what was judged
 */
record HitCurveSection(ProtocolReport report) implements PageSection {

  @Override
  public void addTo(HtmlPage page) {
    if (report.details().hitCurve().isEmpty()) {
      return;
    }
    String name = "hitrate@k/" + report.protocol().label();
    page.section("Longer and shorter lists: " + name)
        .charts(chart(name + " for k = 1 to 20", true), chart(name + ", all rankers", false));
  }

  private LineChart chart(String title, boolean few) {
    List<Series> series = new ArrayList<>();
    report
        .details()
        .hitCurve()
        .forEach(
            (ranker, curve) -> {
              if (!few || matters(ranker)) {
                series.add(new Series(ranker, points(curve, few)));
              }
            });
    return new LineChart(
        new Caption(title, "Hit rate by the length of the list, one line a ranker"),
        Axis.number("k, the length of the list"),
        Axis.number("hitrate@k/" + report.protocol().label()),
        series);
  }

  private static boolean matters(String ranker) {
    return ranker.equals(ProtocolReport.MODEL)
        || ranker.equals(ProtocolReport.POPULAR)
        || ranker.equals(ProtocolReport.RANDOM)
        || ranker.equals(ProtocolReport.LOGGED_ORDER)
        || ranker.equals(ProtocolReport.CEILING)
        || ranker.equals(ProtocolReport.ORACLE);
  }

  private static List<Point> points(List<Interval> curve, boolean banded) {
    List<Point> points = new ArrayList<>();
    for (int length = 1; length <= curve.size(); length++) {
      Interval at = curve.get(length - 1);
      points.add(
          banded
              ? new Point(length, at.value(), at.low(), at.high())
              : Point.of(length, at.value()));
    }
    return points;
  }
}
