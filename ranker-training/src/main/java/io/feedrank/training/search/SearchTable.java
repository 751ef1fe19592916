package io.feedrank.training.search;

import io.feedrank.plot.Table;
import io.feedrank.training.validation.SessionFigures;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A search as a table: a row a trial, the best first. */
public final class SearchTable {

  private SearchTable() {}

  /** The table of a search. */
  public static Table of(SearchReport report) {
    Table table =
        new Table(
            Table.Column.number("trial"),
            Table.Column.text(""),
            Table.Column.number("rung"),
            Table.Column.number("rows"),
            Table.Column.number("trees"),
            Table.Column.number(metric(report)),
            Table.Column.number(SessionFigures.GAUC),
            Table.Column.number(SessionFigures.hitRateName(report.k())),
            Table.Column.text("trainer"),
            Table.Column.text("options"));
    for (Trial trial : report.trials()) {
      Trial.RungResult last = trial.last();
      table.row(
          Integer.toString(trial.number()),
          trial.number() == report.winner() ? "won" : "",
          Integer.toString(trial.rungs().size()),
          String.format(Locale.ROOT, "%,d", last.rows()),
          Integer.toString(last.trees()),
          String.format(Locale.ROOT, "%.4f", last.deciding())
              + (last.guarded() ? " (replay is behind)" : ""),
          String.format(Locale.ROOT, "%.4f", last.gauc()),
          String.format(Locale.ROOT, "%.4f", last.hitRate()),
          trial.trainer(),
          words(trial.options()));
    }
    return table;
  }

  /** What the table is about, in one line. */
  public static String caption(SearchReport report) {
    return "search: %d trials on %d rungs, judged by %s on requests of the validation window, with %,d of its sessions beside%s"
        .formatted(
            report.trials().size(),
            report.rungs(),
            metric(report),
            report.sessions(),
            report.cut() ? "; the budget kept further rungs from being run" : "");
  }

  private static String metric(SearchReport report) {
    String metric = report.metric();
    return metric == null ? "deciding metric" : metric;
  }

  private static String words(Map<String, String> options) {
    return options.entrySet().stream()
        .filter(option -> !option.getKey().equals("seed"))
        .map(option -> option.getKey() + " " + option.getValue())
        .collect(Collectors.joining(", "));
  }
}
