package io.feedrank.cli;

import io.feedrank.cli.progress.StagedProgress;
import io.feedrank.metric.Interval;
import io.feedrank.plot.Table;
import io.feedrank.plot.TextTable;
import io.feedrank.training.svmlight.RankingReport;
import io.feedrank.training.svmlight.RankingRun;
import io.feedrank.training.svmlight.SvmLightFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files of ranking data, in place of a feed, and what is done with them. */
final class RankingData {

  @Option(
      names = "--from",
      paramLabel = "FORM",
      description =
          "Rows to learn from that are no feed: svmlight, files of 'label qid:N column:value ..'"
              + " named by --train, --valid and --test. Needs no database.")
  private @Nullable String form;

  @Option(names = "--train", paramLabel = "FILE", description = "With --from: the rows to fit on.")
  private @Nullable Path train;

  @Option(
      names = "--valid",
      paramLabel = "FILE",
      description = "With --from: the rows that say when to stop.")
  private @Nullable Path valid;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "With --from: the rows that are judged.")
  private @Nullable Path test;

  @Option(
      names = "--absent",
      paramLabel = "VALUE",
      description =
          "With --from: what a column is that a line leaves out: 0, as the form has it (default), or"
              + " missing.")
  private String absent = "0";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "With --from: write the trees there, as JSON that CatBoost loads.")
  private @Nullable Path out;

  /** Whether files were named in place of a feed. */
  boolean asked() {
    return form != null || train != null || valid != null || test != null || out != null;
  }

  /**
   * What is wrong with what was typed; null if nothing is.
   *
   * @param others options of a feed that were typed as well
   */
  @Nullable String trouble(List<String> others) {
    if (form == null || !form.equals("svmlight")) {
      return "--from is %s; give svmlight, the only form there is"
          .formatted(form == null ? "missing" : "'" + form + "'");
    }
    if (train == null || valid == null || test == null) {
      return "--from svmlight wants three files: --train FILE --valid FILE --test FILE";
    }
    if (!absent.equals("0") && !absent.equals("missing")) {
      return "--absent is '%s'; give 0 or missing".formatted(absent);
    }
    return others.isEmpty()
        ? null
        : "%s %s of a feed; leave %s out with --from svmlight"
            .formatted(
                String.join(", ", others),
                others.size() == 1 ? "is an option" : "are options",
                others.size() == 1 ? "it" : "them");
  }

  /** Fits, judges, and writes the trees if asked to. */
  CommandResult run(RankingRun run, CommandContext surroundings) throws IOException {
    float missing = absent.equals("0") ? 0 : Float.NaN;
    try (StagedProgress progress = new StagedProgress(surroundings.progress(), "")) {
      RankingRun.Result result =
          run.run(
              file(train, surroundings, missing).read(),
              file(valid, surroundings, missing).read(),
              file(test, surroundings, missing).read(),
              missing,
              progress);
      if (out != null) {
        Files.write(surroundings.directory().resolve(out), result.forest().toJson());
      }
      return new CommandResult(result.report(), text(result.report()));
    }
  }

  private static SvmLightFile file(@Nullable Path name, CommandContext around, float missing) {
    if (name == null) {
      throw new IllegalStateException("trouble() has not been asked");
    }
    return new SvmLightFile(around.directory().resolve(name), missing);
  }

  private static String text(RankingReport report) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("metric"));
    report.figures().keySet().forEach(ranker -> columns.add(Table.Column.number(ranker)));
    Table table = new Table(columns.toArray(Table.Column[]::new));
    Map<String, Map<String, Interval>> figures = report.figures();
    figures
        .values()
        .iterator()
        .next()
        .keySet()
        .forEach(
            metric -> {
              List<String> cells = new ArrayList<>();
              cells.add(metric);
              figures.values().forEach(own -> cells.add(figure(own, metric)));
              table.row(cells.toArray(String[]::new));
            });
    return String.format(
        Locale.ROOT,
        "%s%n%n%,d trees fitted on %,d rows; judged on %,d queries%s",
        TextTable.of(table).stripTrailing(),
        report.trees(),
        report.trainRows(),
        report.queries(),
        report.emptyQueries() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", %,d of them without a relevant row: these count 0 where nothing else is said",
                report.emptyQueries()));
  }

  private static String figure(Map<String, Interval> own, String metric) {
    Interval interval = own.getOrDefault(metric, new Interval(Double.NaN, Double.NaN, Double.NaN));
    return String.format(
        Locale.ROOT, "%.4f (%.3f to %.3f)", interval.value(), interval.low(), interval.high());
  }
}
