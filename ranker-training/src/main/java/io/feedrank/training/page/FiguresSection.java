package io.feedrank.training.page;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Axis;
import io.feedrank.plot.BarChart;
import io.feedrank.plot.Caption;
import io.feedrank.plot.HtmlPage;
import io.feedrank.training.evaluation.MetricGroup;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All figures of a protocol, ranker by ranker.
 *
 * @param report what was judged
 */
record FiguresSection(ProtocolReport report) implements PageSection {

  @Override
  public void addTo(HtmlPage page) {
    HtmlPage.Section section = page.section(report.headline());
    section.paragraph(ReportTable.caption(report) + ".");
    if (!report.protocol().warning().isEmpty()) {
      section.note("Mind: " + report.protocol().warning() + ".");
    }
    section.charts(figures(), leads());
    for (MetricGroup group : MetricGroup.values()) {
      ReportTable.of(report, group).ifPresent(table -> section.table(group.title(), table));
    }
    if (Double.isFinite(report.shareOfOracleGap())) {
      section.note(
          String.format(
              Locale.ROOT,
              "The model has gone %.0f %% of the way from popularity to the best that is possible.",
              100 * report.shareOfOracleGap()));
    }
  }

  private BarChart figures() {
    List<BarChart.Bar> bars = new ArrayList<>();
    report
        .figures()
        .keySet()
        .forEach(ranker -> bars.add(bar(ranker, report.figure(ranker, report.headline()))));
    return new BarChart(
        new Caption(
            report.headline() + " by ranker",
            "Mean " + report.headline() + " of each ranker with its 95 % interval over users"),
        Axis.number(report.headline()),
        3,
        bars);
  }

  private BarChart leads() {
    List<BarChart.Bar> bars = new ArrayList<>();
    for (Map.Entry<String, Interval> lead : report.lead().entrySet()) {
      bars.add(bar("over " + lead.getKey(), lead.getValue()));
    }
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
}
