package io.feedrank.training.page;

import io.feedrank.plot.Chart;
import io.feedrank.plot.HtmlPage;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.ReportTable;
import io.feedrank.training.evaluation.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For whom, when and for which posts the model is good: a chart for each way to slice.
 *
 * @param report what was judged
 */
record SlicesSection(ProtocolReport report) implements PageSection {

  @Override
  public void addTo(HtmlPage page) {
    if (report.details().slices().isEmpty()) {
      return;
    }
    Map<String, List<Slice>> byKind = new LinkedHashMap<>();
    for (Slice slice : report.details().slices()) {
      byKind.computeIfAbsent(slice.key().by(), first -> new ArrayList<>()).add(slice);
    }
    HtmlPage.Section section = page.section("Slices of " + report.headline());
    section.paragraph(
        "Users, hours and months are parts of the requests. Topics, and whatever else is said of"
            + " posts, are parts of the candidates: each is ranked as if the feed had no other"
            + " posts, by requests with more than "
            + report.k()
            + " of them. The number at the right counts the requests.");
    List<Chart> charts = new ArrayList<>();
    byKind.forEach(
        (kind, slices) -> {
          if (slices.size() > 1) {
            charts.add(ReportChart.slices(report, kind));
          }
        });
    section.charts(charts.toArray(Chart[]::new));
    section.table("All slices", ReportTable.slices(report));
  }
}
