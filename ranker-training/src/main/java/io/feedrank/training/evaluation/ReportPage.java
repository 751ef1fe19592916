package io.feedrank.training.evaluation;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Axis;
import io.feedrank.plot.BarChart;
import io.feedrank.plot.Caption;
import io.feedrank.plot.HtmlPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reports as one self-contained page: tables and plots, light and dark, for phones, too. */
public final class ReportPage {

  private ReportPage() {}

  /** The page of a model's reports. */
  public static String of(String modelName, List<ProtocolReport> reports) {
    HtmlPage page =
        new HtmlPage(
            "Evaluation of " + modelName,
            "Every ranker is judged on the same requests and candidates, with what was known"
                + " strictly before each request.");
    for (ProtocolReport report : reports) {
      HtmlPage.Section section = page.section(report.headline());
      section.paragraph(ReportTable.caption(report) + ".");
      section.charts(figures(report), leads(report));
      section.table("All figures", ReportTable.of(report));
      if (report.trueProbabilities() && Double.isFinite(report.shareOfOracleGap())) {
        section.note(
            String.format(
                Locale.ROOT,
                "The model has gone %.0f %% of the way from popularity to the best that is possible.",
                100 * report.shareOfOracleGap()));
      }
    }
    return page.render();
  }

  private static BarChart figures(ProtocolReport report) {
    List<BarChart.Bar> bars = new ArrayList<>();
    report
        .figures()
        .forEach(
            (ranker, figures) -> {
              Interval interval = Objects.requireNonNull(figures.get(report.headline()));
              bars.add(new BarChart.Bar(ranker, interval.value(), interval.low(), interval.high()));
            });
    return new BarChart(
        new Caption(
            report.headline() + " by ranker",
            "Mean " + report.headline() + " of each ranker with its 95 % interval over users"),
        Axis.number(report.headline()),
        3,
        bars);
  }

  private static BarChart leads(ProtocolReport report) {
    List<BarChart.Bar> bars = new ArrayList<>();
    for (Map.Entry<String, Interval> lead : report.lead().entrySet()) {
      Interval interval = lead.getValue();
      bars.add(
          new BarChart.Bar(
              "over " + lead.getKey(), interval.value(), interval.low(), interval.high()));
    }
    return new BarChart(
        new Caption(
            "Lead of the model",
            "How far the model's hit rate is ahead of each other ranker's, paired by user"),
        Axis.number("difference of " + report.headline()),
        3,
        bars);
  }
}
