package io.feedrank.training.evaluation;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as a table: a row a ranker, a column a metric, and the model's lead over each. */
public final class ReportTable {

  private ReportTable() {}

  /** The table of a report. */
  public static Table of(ProtocolReport report) {
    List<String> metrics =
        List.copyOf(report.figures().getOrDefault(ProtocolReport.MODEL, Map.of()).keySet());
    Table.Column[] columns = new Table.Column[metrics.size() + 2];
    columns[0] = Table.Column.text("ranker");
    for (int i = 0; i < metrics.size(); i++) {
      columns[i + 1] = Table.Column.number(metrics.get(i));
    }
    columns[metrics.size() + 1] = Table.Column.number("model leads by");
    Table table = new Table(columns);
    report
        .figures()
        .forEach(
            (ranker, figures) -> {
              String[] cells = new String[columns.length];
              cells[0] = ranker;
              for (int i = 0; i < metrics.size(); i++) {
                cells[i + 1] = words("%.4f ± %.4f", figures.get(metrics.get(i)));
              }
              cells[metrics.size() + 1] = words("%+.4f ± %.4f", report.lead().get(ranker));
              table.row(cells);
            });
    return table;
  }

  /** What the table is about, in one line. */
  public static String caption(ProtocolReport report) {
    return "%s: %,d requests of %,d users from %s; candidates: %s; %s; 95 %% intervals over users"
        .formatted(
            report.headline(),
            report.requests(),
            report.users(),
            report.window(),
            report.protocol().candidates(),
            report.trueProbabilities()
                ? "expected hits under the true probabilities"
                : "hits as logged, biased by what was shown");
  }

  private static String words(String form, @org.jspecify.annotations.Nullable Interval interval) {
    return interval == null || Double.isNaN(interval.value())
        ? ""
        : String.format(
            Locale.ROOT, form, interval.value(), (interval.high() - interval.low()) / 2);
  }
}
