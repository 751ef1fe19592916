package io.feedrank.training.page;

import io.feedrank.plot.HtmlPage;
import io.feedrank.training.evaluation.MetricGroup;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.ReportTable;
import java.util.Locale;

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
    section.charts(ReportChart.figures(report), ReportChart.leads(report));
    for (MetricGroup group : MetricGroup.values()) {
      ReportTable.of(report, group).ifPresent(table -> section.table(group.title(), table));
    }
    if (Double.isFinite(report.shareOfOracleGap())) {
      section.note(
          String.format(
              Locale.ROOT,
              "The model has gone %.0f %% of the way from likes per view to the best that is possible.",
              100 * report.shareOfOracleGap()));
    }
  }
}
