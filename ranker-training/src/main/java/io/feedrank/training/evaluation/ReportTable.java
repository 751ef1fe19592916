package io.feedrank.training.evaluation;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports as tables, for terminals and pages. */
public final class ReportTable {

  private ReportTable() {}

  /**
   * A row a ranker, a column a metric of a group; beside the headline, the model's lead in it.
   * Empty if no ranker has such a metric.
   */
  public static Optional<Table> of(ProtocolReport report, MetricGroup group) {
    List<String> metrics = metrics(report, group);
    if (metrics.isEmpty()) {
      return Optional.empty();
    }
    boolean leads = group == MetricGroup.RANKING;
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("ranker"));
    metrics.forEach(metric -> columns.add(Table.Column.number(metric)));
    if (leads) {
      columns.add(2, Table.Column.number("model leads by"));
    }
    Table table = new Table(columns.toArray(Table.Column[]::new));
    report
        .figures()
        .forEach(
            (ranker, figures) -> {
              List<String> cells = new ArrayList<>();
              cells.add(ranker);
              metrics.forEach(metric -> cells.add(words("%.4f", figures.get(metric))));
              if (leads) {
                cells.add(2, words("%+.4f", report.lead().get(ranker)));
              }
              if (leads || cells.stream().skip(1).anyMatch(cell -> !cell.isEmpty())) {
                table.row(cells.toArray(String[]::new));
              }
            });
    return Optional.of(table);
  }

  private static List<String> metrics(ProtocolReport report, MetricGroup group) {
    Set<String> present = new LinkedHashSet<>();
    report.figures().values().forEach(figures -> present.addAll(figures.keySet()));
    return present.stream()
        .filter(label -> Metric.named(label).group() == group)
        .sorted(Comparator.comparing(Metric::named))
        .toList();
  }

  /** The slices of a report, a row each. */
  public static Table slices(ProtocolReport report) {
    Table table =
        new Table(
            Table.Column.text("by"),
            Table.Column.text("slice"),
            Table.Column.number("requests"),
            Table.Column.number("users"),
            Table.Column.number(ProtocolReport.MODEL),
            Table.Column.number(ProtocolReport.POPULAR),
            Table.Column.number("model leads by"));
    for (Slice slice : report.details().slices()) {
      table.row(
          slice.key().by(),
          slice.key().value(),
          String.format(Locale.ROOT, "%,d", slice.requests()),
          String.format(Locale.ROOT, "%,d", slice.users()),
          words("%.4f", slice.model()),
          words("%.4f", slice.popular()),
          words("%+.4f", slice.lead()));
    }
    return table;
  }

  /** What diversity costs, a row a setting. */
  public static Table diversity(ProtocolReport report) {
    Table table =
        new Table(
            Table.Column.number("diversity"),
            Table.Column.number(report.headline()),
            Table.Column.number("cost"),
            Table.Column.number("intra-list distance@" + report.k()),
            Table.Column.number("coverage@" + report.k()));
    for (DiversityCost cost : report.details().diversity()) {
      table.row(
          Double.toString(cost.diversity()),
          words("%.4f", cost.hitRate()),
          words("%+.4f", cost.cost()),
          words("%.4f", cost.distance()),
          String.format(Locale.ROOT, "%.4f", cost.coverage()));
    }
    return table;
  }

  /** What the tables are about, in one line. */
  public static String caption(ProtocolReport report) {
    return "%s: %,d %s of %,d users from %s; candidates: %s; %s; 95 %% intervals over users"
        .formatted(
            report.headline(),
            report.requests(),
            report.protocol() == Protocol.SEED_USER ? "rows" : "requests",
            report.users(),
            report.window(),
            report.protocol().candidates(),
            report.trueProbabilities()
                ? "expected hits under the true probabilities"
                : "hits as logged, biased by what was shown");
  }

  private static String words(String form, @Nullable Interval interval) {
    if (interval == null || Double.isNaN(interval.value())) {
      return "";
    }
    String value = String.format(Locale.ROOT, form, interval.value());
    double half = (interval.high() - interval.low()) / 2;
    return Double.isNaN(half) ? value : value + String.format(Locale.ROOT, " ± %.4f", half);
  }
}
