package io.feedrank.training.page;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Table;
import io.feedrank.training.evaluation.ProtocolReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Figures at several times as a table: a row a cut. */
public final class RollingTable {

  private static final List<String> SHOWN =
      List.of(
          ProtocolReport.MODEL,
          ProtocolReport.RANDOM,
          ProtocolReport.POPULAR,
          ProtocolReport.LOGGED_ORDER,
          ProtocolReport.ORACLE);

  private RollingTable() {}

  /** The rankers worth a line, of those that were judged. */
  static Set<String> rankers(List<ProtocolReport> reports) {
    Set<String> judged = new LinkedHashSet<>(SHOWN);
    reports.forEach(report -> judged.retainAll(report.figures().keySet()));
    return judged;
  }

  /** The table of reports that were judged by one protocol. */
  public static Table of(List<ProtocolReport> reports) {
    Set<String> rankers = rankers(reports);
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("judged from"));
    columns.add(Table.Column.number("days"));
    columns.add(Table.Column.number("requests"));
    rankers.forEach(ranker -> columns.add(Table.Column.number(ranker)));
    columns.add(Table.Column.number("model leads popular by"));
    Table table = new Table(columns.toArray(Table.Column[]::new));
    for (ProtocolReport report : reports) {
      List<String> cells = new ArrayList<>();
      cells.add(report.window().from().instant().toString());
      cells.add(String.format(Locale.ROOT, "%.1f", days(report)));
      cells.add(String.format(Locale.ROOT, "%,d", report.requests()));
      rankers.forEach(ranker -> cells.add(words("%.4f", report.figure(ranker, report.headline()))));
      Interval lead = report.lead().get(ProtocolReport.POPULAR);
      cells.add(lead == null ? "" : words("%+.4f", lead));
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  private static double days(ProtocolReport report) {
    return (report.window().until().second() - report.window().from().second()) / 86_400.0;
  }

  private static String words(String form, Interval interval) {
    return String.format(
        Locale.ROOT, form + " ± %.4f", interval.value(), (interval.high() - interval.low()) / 2);
  }
}
