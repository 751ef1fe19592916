package io.feedrank.training.page;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Axis;
import io.feedrank.plot.Caption;
import io.feedrank.plot.Chart;
import io.feedrank.plot.DotChart;
import io.feedrank.plot.HtmlPage;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.ReportTable;
import io.feedrank.training.evaluation.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * For whom, when and for which posts the model is good: a chart for each way to slice.
 *
 * @param report what was judged
 */
record SlicesSection(ProtocolReport report) implements PageSection {

  private static final int MOST_LINES = 24;

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
            charts.add(chart(kind, slices));
          }
        });
    section.charts(charts.toArray(Chart[]::new));
    section.table("All slices", ReportTable.slices(report));
  }

  /** The largest slices, if there are too many, in the order of the table. */
  private DotChart chart(String kind, List<Slice> slices) {
    int least =
        slices.stream()
            .map(Slice::requests)
            .sorted((a, b) -> b - a)
            .skip(MOST_LINES - 1L)
            .findFirst()
            .orElse(0);
    return new DotChart(
        new Caption(
            report.headline() + " by " + kind,
            "Figures of the model and of popularity with 95 % intervals over users"),
        Axis.number(report.headline()),
        List.of(ProtocolReport.MODEL, ProtocolReport.POPULAR),
        slices.stream()
            .filter(slice -> slice.requests() >= least)
            .limit(MOST_LINES)
            .map(SlicesSection::line)
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
