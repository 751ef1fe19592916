package io.feedrank.training.page;

import io.feedrank.plot.HtmlPage;
import io.feedrank.training.evaluation.ProtocolReport;

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
    page.section("Longer and shorter lists: " + ReportChart.hitCurveName(report))
        .charts(ReportChart.hitCurve(report), ReportChart.hitCurveOfAll(report));
  }
}
