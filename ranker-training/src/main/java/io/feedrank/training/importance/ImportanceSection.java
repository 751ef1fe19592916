package io.feedrank.training.importance;

import io.feedrank.plot.Axis;
import io.feedrank.plot.BarChart;
import io.feedrank.plot.Caption;
import io.feedrank.plot.HtmlPage;
import io.feedrank.training.validation.SessionFigures;
import java.util.List;

/** The part of a page that says what the features of a model are worth, and its charts. */
public final class ImportanceSection {

  private static final int BARS = 20;

  private ImportanceSection() {}

  /**
   * Adds the section of a model.
   *
   * @param json as {@link ImportanceReport#toJson} wrote it
   */
  public static void addTo(HtmlPage page, String json) {
    ImportanceReport report = ImportanceReport.fromJson(json);
    HtmlPage.Section section = page.section("What the features are worth");
    section.paragraph(
        "What the model loses when the values of a feature, or of a whole group, are shuffled among"
            + " the rows of the validation window: %,d sessions of %,d users. A feature whose"
                .formatted(report.sessions(), report.users())
            + " meaning others carry, too, looks worth little alone; its group does not.");
    section.charts(groups(report), features(report));
    section.table("Groups of features", ImportanceTable.groups(report));
    section.table("Features", ImportanceTable.features(report, report.features().size()));
  }

  /** A bar a group of features, the most important first. */
  public static BarChart groups(ImportanceReport report) {
    return chart("groups of features", report.groups());
  }

  /** A bar a feature, for the most important ones. */
  public static BarChart features(ImportanceReport report) {
    return chart("features", report.features());
  }

  private static BarChart chart(String what, List<Importance> all) {
    return new BarChart(
        new Caption(
            "Most important " + what,
            "By how much the GAUC of validation sessions falls when the values are shuffled, with"
                + " its 95 % interval over users"),
        Axis.number("drop of " + SessionFigures.GAUC),
        4,
        all.stream()
            .limit(BARS)
            .map(
                each ->
                    new BarChart.Bar(
                        each.name(), each.gauc().value(), each.gauc().low(), each.gauc().high()))
            .toList());
  }
}
