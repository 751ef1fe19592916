package io.feedrank.training.ablation;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Table;
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
            Table.Column.number("costs " + report.metric()),
            Table.Column.number("95 % interval"));
    for (AblationReport.Without each : report.without()) {
      table.row(
          each.group().label(),
          Integer.toString(each.features()),
          Integer.toString(each.trees()),
          String.format(Locale.ROOT, "%+.4f", each.cost().value()),
          interval("%+.4f to %+.4f", each.cost()));
    }
    return table;
  }

  /** What the table is about, in words. */
  public static String caption(AblationReport report) {
    return String.format(
        Locale.ROOT,
        "%s with all %d features, %d trees: %s %.4f (%s); %,d requests, %,d with a like, from %s;"
            + " differences are paired by user",
        report.trainer(),
        report.full().features(),
        report.full().trees(),
        report.metric(),
        report.full().value().value(),
        interval("%.4f to %.4f", report.full().value()),
        report.requests(),
        report.liked(),
        report.window());
  }

  private static String interval(String form, Interval interval) {
    return String.format(Locale.ROOT, form, interval.low(), interval.high());
  }
}
