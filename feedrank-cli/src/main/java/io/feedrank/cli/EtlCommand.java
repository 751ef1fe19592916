package io.feedrank.cli;

import io.feedrank.cli.progress.StagedProgress;
import io.feedrank.cli.settings.Settings;
import io.feedrank.etl.run.Etl;
import io.feedrank.etl.run.EtlOptions;
import io.feedrank.etl.run.EtlRuns;
import io.feedrank.etl.run.EtlSummary;
import io.feedrank.etl.run.LikeAttribution;
import io.feedrank.etl.run.LogCut;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feedrank etl}: folds the log into what features are made of. */
@Command(
    name = "etl",
    description =
        "Fold what is new in the log into counts, text basis and item-item models. Run it again"
            + " whenever there is more.",
    footer = {"", "Example, once an hour until Ctrl-C:", "  feedrank etl --every 1h"})
final class EtlCommand extends Subcommand {

  private static final int SHOWN_RUNS = 5;

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Option(names = "--full", description = "Count everything again, from the whole log.")
  private boolean full;

  @Option(
      names = "--refit",
      description =
          "Fit the text basis and the encodings anew. Models that exist keep their own; train new"
              + " ones to use it.")
  private boolean refit;

  @Option(
      names = "--every",
      paramLabel = "PAUSE",
      description = "Run again and again, so long after the end of the run before: 15m, 1h, 1d.")
  private @Nullable Duration every;

  @Option(
      names = "--dry-run",
      description =
          "Say which months a run would drop because feed.retention no longer keeps them, and"
              + " change nothing.")
  private boolean dryRun;

  @Option(
      names = "--status",
      description = "Say how the last runs ended, and whether one is going on; fold nothing.")
  private boolean status;

  EtlCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  @Nullable CommandResult run() throws IOException, InterruptedException {
    if (every != null && (every.isNegative() || every.isZero())) {
      throw wrongUsage("--every is %s; it must be longer than nothing".formatted(every));
    }
    Settings settings = settings();
    EtlOptions options = options(settings.etlOptions());
    Database database = db.open(surroundings(), settings);
    if (status) {
      return status(new EtlRuns(database).latest(SHOWN_RUNS));
    }
    if (dryRun) {
      return preview(new Etl(database, options, surroundings().clock(), Progress.SILENT));
    }
    if (every == null) {
      return fold(database, options, surroundings());
    }
    print(fold(database, options, surroundings()));
    while (!surroundings().shutdown().await(every)) {
      foldAgain(database, options.incrementally());
    }
    return null;
  }

  private static CommandResult status(List<EtlRuns.Run> runs) {
    List<RunLine> lines = runs.stream().map(RunLine::of).toList();
    String text =
        lines.isEmpty()
            ? "no run yet"
            : lines.stream().map(RunLine::text).collect(Collectors.joining(System.lineSeparator()));
    return new CommandResult(new Status(lines), text);
  }

  private static CommandResult preview(Etl etl) {
    List<LogCut.Month> months = etl.noLongerKept();
    String text =
        months.isEmpty()
            ? "a run would drop no month"
            : "a run would drop"
                + months.stream()
                    .map(
                        month ->
                            String.format(
                                Locale.ROOT, "%n%s: %,d events", month.month(), month.events()))
                    .collect(Collectors.joining());
    return new CommandResult(new Preview(Result.byMonth(months)), text);
  }

  private EtlOptions options(EtlOptions standard) {
    EtlOptions options = full ? standard.fully() : standard;
    return refit ? options.refitting() : options;
  }

  /** A database that is away for a while, or busy with an import, must not end the schedule. */
  private void foldAgain(Database database, EtlOptions options) throws IOException {
    try {
      print(fold(database, options, surroundings()));
    } catch (DatabaseException e) {
      if (!surroundings().shutdown().begun()) {
        surroundings().progress().out().println("feedrank etl: " + e.getMessage());
      }
    }
  }

  /** One run, with bars. */
  static CommandResult fold(Database database, EtlOptions options, CommandContext surroundings) {
    try (StagedProgress progress = new StagedProgress(surroundings.progress(), "")) {
      EtlSummary summary = new Etl(database, options, surroundings.clock(), progress).run();
      return new CommandResult(Result.of(summary), text(summary));
    }
  }

  private static String text(EtlSummary summary) {
    return String.format(
        Locale.ROOT,
        "run %d: %,d events folded in, known until %s; %,d timeline rows, %,d texts,"
            + " %d item-item models%s, basis %d%s%s",
        summary.runId(),
        summary.events(),
        summary.knownUntil(),
        summary.timelineRows(),
        summary.vectors(),
        summary.itemItemModels(),
        summary.partVersions() == 0
            ? ""
            : ", %d versions of other collaborative parts".formatted(summary.partVersions()),
        summary.basisVersion(),
        summary.recounted().map(why -> "; everything was counted again: " + why).orElse(""),
        summary.likes().map(EtlCommand::text).orElse("") + text(summary.cut()));
  }

  private static String text(LikeAttribution likes) {
    if (likes.withoutView() == 0) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%nlikes: %,d of %,d belong to no view, and models do not learn from them: %,d of posts that the user has no view of, %,d before their view, %,d after their view by more than features.attribution.window",
        likes.withoutView(),
        likes.likes(),
        likes.unseen(),
        likes.early(),
        likes.late());
  }

  private static String text(LogCut cut) {
    StringBuilder text = new StringBuilder();
    for (LogCut.Month month : cut.dropped()) {
      text.append(
          String.format(Locale.ROOT, "%ndropped %s: %,d events", month.month(), month.events()));
    }
    for (YearMonth month : cut.waiting()) {
      text.append("%n%s is to be dropped when nobody reads it any more".formatted(month));
    }
    return text.toString();
  }

  /**
   * The last runs.
   *
   * @param runs the newest first
   */
  record Status(List<RunLine> runs) {}

  /**
   * A run that is or was.
   *
   * @param run its number
   * @param status {@code running}, {@code done}, {@code failed}, or {@code ended without finishing}
   *     for one that was killed
   * @param startedAt when it began
   * @param finishedAt when it ended; null while it runs, and for one that was killed
   */
  record RunLine(int run, String status, String startedAt, @Nullable String finishedAt) {
    private static RunLine of(EtlRuns.Run run) {
      boolean killed = run.status().equals("failed") && run.finishedAt().isEmpty();
      return new RunLine(
          run.id(),
          killed ? "ended without finishing" : run.status(),
          run.startedAt().toString(),
          run.finishedAt().map(Object::toString).orElse(null));
    }

    private String text() {
      return "run %d: %s, began %s%s"
          .formatted(run, status, startedAt, finishedAt == null ? "" : ", ended " + finishedAt);
    }
  }

  /**
   * What a run would do.
   *
   * @param dropped the months that it would take out of the log, with their events
   */
  record Preview(Map<String, Long> dropped) {}

  /**
   * What a run did.
   *
   * @param run its number
   * @param events how many were folded in
   * @param knownUntil the time of the latest event
   * @param basis the version of the basis
   * @param timelineRows rows of timelines written
   * @param texts texts turned into vectors
   * @param itemItemModels item-item models fitted
   * @param partVersions versions of other collaborative parts fitted
   * @param likes whether likes belong to views; null if the run did not read the whole log
   * @param dropped the months that retention took out of the log before, with their events
   * @param seconds all steps took
   */
  record Result(
      int run,
      long events,
      String knownUntil,
      int basis,
      long timelineRows,
      int texts,
      int itemItemModels,
      int partVersions,
      @Nullable LikeAttribution likes,
      Map<String, Long> dropped,
      double seconds) {
    private static Result of(EtlSummary summary) {
      return new Result(
          summary.runId(),
          summary.events(),
          summary.knownUntil().toString(),
          summary.basisVersion(),
          summary.timelineRows(),
          summary.vectors(),
          summary.itemItemModels(),
          summary.partVersions(),
          summary.likes().orElse(null),
          byMonth(summary.cut().dropped()),
          summary.seconds());
    }

    private static Map<String, Long> byMonth(List<LogCut.Month> months) {
      return months.stream()
          .collect(
              Collectors.toMap(
                  month -> month.month().toString(),
                  LogCut.Month::events,
                  Long::sum,
                  TreeMap::new));
    }
  }
}
