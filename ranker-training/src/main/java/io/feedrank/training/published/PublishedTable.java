package io.feedrank.training.published;

import io.feedrank.metric.Interval;
import io.feedrank.plot.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reports on published protocols as tables, for terminals. */
public final class PublishedTable {

  private PublishedTable() {}

  /** A row a ranker, a column a measure. */
  public static Table of(PublishedReport report) {
    List<Measure> measures = report.protocol().measures();
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("ranker"));
    measures.forEach(measure -> columns.add(Table.Column.number(measure.label())));
    Table table = new Table(columns.toArray(Table.Column[]::new));
    report
        .figures()
        .forEach(
            (ranker, figures) -> {
              List<String> cells = new ArrayList<>();
              cells.add(ranker);
              figures.values().forEach(figure -> cells.add(words(figure)));
              table.row(cells.toArray(String[]::new));
            });
    return table;
  }

  private static String words(Interval figure) {
    return String.format(
        Locale.ROOT, "%.4f ± %.4f", figure.value(), (figure.high() - figure.low()) / 2);
  }

  /** What a table is about, in lines. */
  public static String caption(PublishedReport report) {
    PublishedReport.Counts counts = report.counts();
    return String.format(
        Locale.ROOT,
        """
        %s: %s
        For the figures of: %s.
        Mind: %s.
        A like is any positive action, each post once a user%s. Fitted on %,d likes of %,d users; judged on %,d likes of %,d users%s; %,d posts that anybody likes; seed %d; 95 %% intervals over users.""",
        report.protocol().label(),
        report.protocol().task(),
        report.protocol().paper(),
        report.protocol().warning(),
        report.leastLikes() > 1
            ? String.format(Locale.ROOT, ", users with at least %,d", report.leastLikes())
            : "",
        counts.pairs(),
        counts.fitted(),
        counts.heldOut(),
        counts.users(),
        counts.leftOut() == 0
            ? ""
            : String.format(
                Locale.ROOT, " (%,d more have too few posts to rank it among)", counts.leftOut()),
        counts.posts(),
        report.seed());
  }
}
