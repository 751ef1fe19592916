package io.feedrank.training.importance;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Table;
import io.feedrank.training.validation.SessionFigures;
import java.util.List;
import java.util.Locale;

/** A report on importance as tables: a row a feature or group, the most important first. */
public final class ImportanceTable {

  private ImportanceTable() {}

  /** The first features. */
  public static Table features(ImportanceReport report, int most) {
    Table table = table(report, "feature");
    rows(report.features().stream().limit(most).toList(), table);
    return table;
  }

  /** All groups. */
  public static Table groups(ImportanceReport report) {
    Table table = table(report, "group of features");
    rows(report.groups(), table);
    return table;
  }

  /** What the tables are about, in one line. */
  public static String caption(ImportanceReport report) {
    return String.format(
        Locale.ROOT,
        "importance: what is lost when values are shuffled among the rows of %,d sessions of %,d"
            + " users from %s; 95 %% intervals over users",
        report.sessions(),
        report.users(),
        report.window());
  }

  private static Table table(ImportanceReport report, String what) {
    return new Table(
        Table.Column.text(what),
        Table.Column.text("about"),
        Table.Column.number("gain"),
        Table.Column.number(SessionFigures.GAUC),
        Table.Column.number(SessionFigures.hitRateName(report.k())));
  }

  private static void rows(List<Importance> all, Table table) {
    for (Importance each : all) {
      Double gain = each.gain();
      table.row(
          each.name(),
          each.group().label(),
          gain == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * gain),
          words(each.gauc()),
          words(each.hitRate()));
    }
  }

  private static String words(Interval drop) {
    // A drop that rounds to nothing is written without a sign.
    return String.format(Locale.ROOT, "%.4f ± %.4f", drop.value(), (drop.high() - drop.low()) / 2)
        .replaceFirst("^-(0\\.0000 )", "$1");
  }
}
