package io.feedrank.training.ablation;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Table;
import io.feedrank.training.validation.SessionFigures;
import java.util.Locale;

/** An ablation as a table: a row a group. */
public final class AblationTable {

  private AblationTable() {}

  /** The table of a report. */
  public static Table of(AblationReport report) {
    Table table =
        new Table(
            Table.Column.text("left out"),
            Table.Column.number("features"),
            Table.Column.number("trees"),
            Table.Column.number("costs " + SessionFigures.GAUC),
            Table.Column.number("costs " + SessionFigures.hitRateName(report.k())));
    for (AblationReport.Without each : report.without()) {
      table.row(
          each.group().label(),
          Integer.toString(each.features()),
          Integer.toString(each.trees()),
          words("%+.4f ± %.4f", each.gauc()),
          words("%+.4f ± %.4f", each.hitRate()));
    }
    return table;
  }

  /** What the table is about, in words. */
  public static String caption(AblationReport report) {
    return String.format(
        Locale.ROOT,
        "%s with all %d features, %d trees: %s %s, %s %s; %,d sessions of %,d users from %s;"
            + " differences paired by user, 95 %% intervals",
        report.trainer(),
        report.full().features(),
        report.full().trees(),
        SessionFigures.GAUC,
        words("%.4f ± %.4f", report.full().gauc()),
        SessionFigures.hitRateName(report.k()),
        words("%.4f ± %.4f", report.full().hitRate()),
        report.sessions(),
        report.users(),
        report.window());
  }

  private static String words(String form, Interval interval) {
    return String.format(
        Locale.ROOT, form, interval.value(), (interval.high() - interval.low()) / 2);
  }
}
