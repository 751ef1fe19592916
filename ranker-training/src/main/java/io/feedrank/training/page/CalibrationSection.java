package io.feedrank.training.page;

import io.feedrank.metric.Reliability;
import io.feedrank.plot.HtmlPage;
import io.feedrank.plot.Table;
import io.feedrank.training.evaluation.ProtocolReport;
import java.util.Locale;

/**
 * The section on the calibration of probabilities.
 *
 * @param report what was judged
 */
record CalibrationSection(ProtocolReport report) implements PageSection {

  @Override
  public void addTo(HtmlPage page) {
    if (report.details().reliability().isEmpty()) {
      return;
    }
    HtmlPage.Section section = page.section("Calibration, on " + report.protocol().candidates());
    section.paragraph(
        "Impressions in ten parts of about equal size by predicted probability: how many were"
            + " liked, against how many should have been. Above the diagonal likes are more common"
            + " than said, below it less.");
    section.charts(ReportChart.calibration(report));
    Reliability model = report.details().reliability().get(ProtocolReport.MODEL);
    if (model != null) {
      section.table("The model's reliability table", table(model));
    }
  }

  private static Table table(Reliability reliability) {
    Table table =
        new Table(
            Table.Column.text("predictions from, to"),
            Table.Column.number("impressions"),
            Table.Column.number("mean prediction"),
            Table.Column.number("liked"),
            Table.Column.number("95 % interval"));
    for (Reliability.Bin bin : reliability.bins()) {
      table.row(
          format("%.4f to %.4f", bin.lowest(), bin.highest()),
          format("%,.0f", bin.weight()),
          format("%.4f", bin.meanPrediction()),
          format("%.4f", bin.positiveRate().value()),
          format("%.4f to %.4f", bin.positiveRate().low(), bin.positiveRate().high()));
    }
    return table;
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
