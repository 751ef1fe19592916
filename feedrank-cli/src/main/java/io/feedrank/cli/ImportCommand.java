package io.feedrank.cli;

import io.feedrank.cli.progress.StagedProgress;
import io.feedrank.cli.settings.Settings;
import io.feedrank.domain.Actions;
import io.feedrank.etl.load.FeedImport;
import io.feedrank.etl.load.ImportOptions;
import io.feedrank.etl.load.ImportSummary;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.etl.source.EventSource;
import io.feedrank.etl.source.MovieLensFeed;
import io.feedrank.etl.source.Refusal;
import io.feedrank.etl.source.StartMlFeed;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feedrank import}: brings a feed's files into the tables. */
@Command(
    name = "import",
    description =
        "Bring users, posts and events from files into the database. What is there already stays,"
            + " so an import can be repeated.",
    footer = {
      "",
      "Example, what 'feedrank simulate --out feed' wrote:",
      "  feedrank import --from csv --dir feed"
    })
final class ImportCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Option(
      names = "--from",
      paramLabel = "FORM",
      required = true,
      description = "The form of the files: csv, startml or movielens.")
  private Form form = Form.CSV;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      required = true,
      description = "Where the files are.")
  private Path directory = Path.of("feed");

  @Option(names = "--strict", description = "End at the first row that cannot be loaded.")
  private boolean strict;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write the rows that cannot be loaded to FILE.")
  private @Nullable Path rejects;

  ImportCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The forms of files that can be read. */
  enum Form {
    CSV,
    STARTML,
    MOVIELENS;

    EventSource in(Path directory, Actions actions) {
      return switch (this) {
        case CSV -> new CsvFeed(directory, actions);
        case STARTML -> new StartMlFeed(directory);
        case MOVIELENS -> new MovieLensFeed(directory);
      };
    }
  }

  @Override
  Outcome run() {
    Settings settings = settings();
    EventSource source =
        form.in(surroundings().directory().resolve(directory), settings.feed().toActions());
    ImportOptions options = strict ? ImportOptions.DEFAULT.strictly() : ImportOptions.DEFAULT;
    if (rejects != null) {
      options = options.rejectsTo(surroundings().directory().resolve(rejects));
    }
    return load(db.open(surroundings(), settings), source, options, surroundings());
  }

  /** One import, with bars. */
  static Outcome load(
      Database database, EventSource source, ImportOptions options, Surroundings surroundings) {
    try (StagedProgress progress = new StagedProgress(surroundings.progress(), "rows")) {
      ImportSummary summary =
          new FeedImport(
                  database,
                  options,
                  surroundings.clock(),
                  (step, rows, bytes, total) ->
                      progress.report("import " + step, rows, expected(rows, bytes, total)))
              .run(source);
      return new Outcome(summary, text(summary));
    }
  }

  /** How many rows a file will have had, if all are as long as those read so far. */
  private static long expected(long rows, long bytes, long total) {
    return bytes == 0 ? Progress.UNKNOWN_TOTAL : Math.round((double) rows * total / bytes);
  }

  private static String text(ImportSummary summary) {
    StringBuilder text = new StringBuilder();
    text.append(line("users", summary.users()));
    text.append(line("posts", summary.posts()));
    text.append(line("events", summary.events()));
    summary
        .refusedByReason()
        .forEach(
            (reason, count) ->
                text.append(String.format(Locale.ROOT, "refused: %,d x %s%n", count, reason)));
    for (Refusal refusal : summary.firstRefusals()) {
      text.append(
          "  %s, line %d: %s%n".formatted(refusal.file(), refusal.line(), refusal.detail()));
    }
    return text.toString().stripTrailing();
  }

  private static String line(String what, ImportSummary.Rows rows) {
    return String.format(
        Locale.ROOT,
        "%-7s %,d read, %,d loaded, %,d there already, %,d refused%n",
        what + ":",
        rows.read(),
        rows.loaded(),
        rows.alreadyThere(),
        rows.refused());
  }
}
