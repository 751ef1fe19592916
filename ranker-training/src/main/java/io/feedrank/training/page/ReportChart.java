package io.feedrank.training.page;

import io.feedrank.metric.Interval;
import io.feedrank.metric.Reliability;
import io.feedrank.plot.Axis;
import io.feedrank.plot.BarChart;
import io.feedrank.plot.Caption;
import io.feedrank.plot.DotChart;
import io.feedrank.plot.LineChart;
import io.feedrank.plot.Point;
import io.feedrank.plot.ReliabilityChart;
import io.feedrank.plot.Series;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reports as charts: the drawings of the page, for whoever wants one of them alone. */
public final class ReportChart {

  private static final int MOST_SLICES = 24;

  private static final Set<String> MATTER =
      Set.of(
          ProtocolReport.MODEL,
          ProtocolReport.POPULAR,
          ProtocolReport.RANDOM,
          ProtocolReport.LOGGED_ORDER,
          ProtocolReport.CEILING,
          ProtocolReport.ORACLE);

  private ReportChart() {}

  /** A bar a ranker: the headline figure with its interval over users. */
  public static BarChart figures(ProtocolReport report) {
    return figures(report, report.headline());
  }

  /**
   * A bar a ranker.
   *
   * @param metric a name among those of the report's figures; rankers without it are left out
   */
  public static BarChart figures(ProtocolReport report, String metric) {
    List<BarChart.Bar> bars = new ArrayList<>();
    report
        .figures()
        .forEach(
            (ranker, figures) -> {
              Interval figure = figures.get(metric);
              if (figure != null) {
                bars.add(bar(ranker, figure));
              }
            });
    return new BarChart(
        new Caption(
            metric + " by ranker",
            "Mean " + metric + " of each ranker with its 95 % interval over users"),
        Axis.number(metric),
        3,
        bars);
  }

  /** A bar for each other ranker: how far the model's hit rate is ahead, paired by user. */
  public static BarChart leads(ProtocolReport report) {
    List<BarChart.Bar> bars = new ArrayList<>();
    report.lead().forEach((ranker, lead) -> bars.add(bar("over " + ranker, lead)));
    return new BarChart(
        new Caption(
            "Lead of the model",
            "How far the model's hit rate is ahead of each other ranker's, paired by user"),
        Axis.number("difference of " + report.headline()),
        3,
        bars);
  }

  private static BarChart.Bar bar(String label, Interval interval) {
    return new BarChart.Bar(label, interval.value(), interval.low(), interval.high());
  }

  /** Hit rates by the length of the list, with bands, of the rankers that matter most. */
  public static LineChart hitCurve(ProtocolReport report) {
    return hitCurve(report, hitCurveName(report) + " for k = 1 to 20", true);
  }

  /** The same as lines, of all rankers. */
  public static LineChart hitCurveOfAll(ProtocolReport report) {
    return hitCurve(report, hitCurveName(report) + ", all rankers", false);
  }

  static String hitCurveName(ProtocolReport report) {
    return "hitrate@k/" + report.protocol().label();
  }

  private static LineChart hitCurve(ProtocolReport report, String title, boolean few) {
    List<Series> series = new ArrayList<>();
    report
        .details()
        .hitCurve()
        .forEach(
            (ranker, curve) -> {
              if (!few || MATTER.contains(ranker)) {
                series.add(new Series(ranker, points(curve, few)));
              }
            });
    return new LineChart(
        new Caption(title, "Hit rate by the length of the list, one line a ranker"),
        Axis.number("k, the length of the list"),
        Axis.number(hitCurveName(report)),
        series);
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

  /** Observed against predicted like rates, of the rankers whose scores stand for probabilities. */
  public static ReliabilityChart calibration(ProtocolReport report) {
    List<Series> series = new ArrayList<>();
    report
        .details()
        .reliability()
        .forEach((ranker, table) -> series.add(new Series(ranker, points(table))));
    return new ReliabilityChart(
        new Caption(
            "Predicted and observed like rates",
            "Observed like rate against mean prediction in ten parts, with 95 % intervals"),
        series);
  }

  private static List<Point> points(Reliability table) {
    return table.bins().stream()
        .map(
            bin ->
                new Point(
                    bin.meanPrediction(),
                    bin.positiveRate().value(),
                    bin.positiveRate().low(),
                    bin.positiveRate().high()))
        .toList();
  }

  /**
   * The figures of the model and of popularity on the slices of a kind: the largest, if there are
   * too many, in the order of the table.
   *
   * @param by what the slices are told apart by
   */
  public static DotChart slices(ProtocolReport report, String by) {
    List<Slice> slices =
        report.details().slices().stream().filter(slice -> slice.key().by().equals(by)).toList();
    int least =
        slices.stream()
            .map(Slice::requests)
            .sorted((a, b) -> b - a)
            .skip(MOST_SLICES - 1L)
            .findFirst()
            .orElse(0);
    return new DotChart(
        new Caption(
            report.headline() + " by " + by,
            "Figures of the model and of popularity with 95 % intervals over users"),
        Axis.number(report.headline()),
        List.of(ProtocolReport.MODEL, ProtocolReport.POPULAR),
        slices.stream()
            .filter(slice -> slice.requests() >= least)
            .limit(MOST_SLICES)
            .map(ReportChart::line)
            .toList());
  }

  private static DotChart.Line line(Slice slice) {
    return new DotChart.Line(
        slice.key().value(),
        String.format(Locale.ROOT, "%,d", slice.requests()),
        List.of(dot(slice.model()), dot(slice.popular())));
  }

  private static DotChart.Dot dot(Interval interval) {
    return new DotChart.Dot(interval.value(), interval.low(), interval.high());
  }
}
