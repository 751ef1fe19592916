package io.feedrank.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.feedrank.cli.progress.StagedProgress;
import io.feedrank.cli.settings.Settings;
import io.feedrank.domain.Actions;
import io.feedrank.etl.load.ExcludedRows;
import io.feedrank.etl.load.FeedImport;
import io.feedrank.etl.load.ImportOptions;
import io.feedrank.etl.load.ImportSummary;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.etl.source.FeedSource;
import io.feedrank.etl.source.JdbcFeed;
import io.feedrank.etl.source.MovieLensFeed;
import io.feedrank.etl.source.Refusal;
import io.feedrank.etl.source.RetailrocketFeed;
import io.feedrank.etl.source.SourceFolder;
import io.feedrank.etl.source.StartMlFeed;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feedrank import}: brings a feed's files, or another database's rows, into the tables. */
@Command(
    name = "import",
    description =
        "Bring users, posts and events from files, or from a database of yours, into feedrank's."
            + " What is there already stays, so an import can be repeated.",
    footer = {
      "",
      "Example, what 'feedrank simulate --out feed' wrote:",
      "  feedrank import --from csv --dir feed",
      "",
      "Example, the database that feed.jdbc in feedrank.yml describes:",
      "  FEEDRANK_SOURCE_PASSWORD=... feedrank import --from jdbc"
    })
final class ImportCommand extends Subcommand {

  /** The environment variable with the password of the database that is read. */
  static final String PASSWORD = "FEEDRANK_SOURCE_PASSWORD";

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Option(
      names = "--from",
      paramLabel = "FORM",
      required = true,
      description =
          "The form of the files: csv, startml, movielens or retailrocket; or jdbc, the database"
              + " that feed.jdbc in feedrank.yml describes; its password comes from the variable"
              + " FEEDRANK_SOURCE_PASSWORD.")
  private Form form = Form.CSV;

  @Option(names = "--dir", paramLabel = "DIR", description = "Where the files are.")
  private @Nullable Path directory;

  @Option(names = "--strict", description = "End at the first row that cannot be loaded.")
  private boolean strict;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write the rows that cannot be loaded to FILE.")
  private @Nullable Path rejects;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description =
          "The encoding of files without a byte order mark, for example windows-1251 or iso-8859-1;"
              + " UTF-8 unless it is given.")
  private String encoding = "utf-8";

  ImportCommand(CommandContext surroundings) {
    super(surroundings);
  }

  /** What can be read. */
  enum Form {
    CSV,
    STARTML,
    MOVIELENS,
    RETAILROCKET,
    JDBC
  }

  @Override
  CommandResult run() throws JsonProcessingException {
    Settings settings = settings();
    ImportOptions options = ImportOptions.DEFAULT.filtered(settings.feed().filter());
    if (strict) {
      options = options.strictly();
    }
    if (rejects != null) {
      options = options.rejectsTo(surroundings().directory().resolve(rejects));
    }
    Actions actions = settings.feed().toActions();
    return switch (form) {
      case CSV -> load(settings, new CsvFeed(folder(), actions, settings.feed().ids()), options);
      case STARTML -> load(settings, new StartMlFeed(folder()), options);
      case MOVIELENS -> load(settings, new MovieLensFeed(folder()), options);
      case RETAILROCKET -> load(settings, retailrocket(actions), options);
      case JDBC -> fromDatabase(settings, actions, options);
    };
  }

  /** Its actions have names of their own; what the file says of them wins, if it says anything. */
  private FeedSource retailrocket(Actions actions) {
    boolean silent = actions.equals(Actions.VIEW_AND_LIKE);
    return new RetailrocketFeed(folder(), silent ? RetailrocketFeed.ACTIONS : actions);
  }

  private CommandResult fromDatabase(Settings settings, Actions actions, ImportOptions options)
      throws JsonProcessingException {
    if (directory != null) {
      throw wrongUsage("--dir is for files; where a database is stands in feedrank.yml");
    }
    String password = surroundings().environment().getOrDefault(PASSWORD, "");
    try (JdbcFeed feed =
        JdbcFeed.open(settings.feed().jdbc(), actions, settings.feed().ids(), password)) {
      return load(settings, feed, options);
    }
  }

  private SourceFolder folder() {
    if (directory == null) {
      throw wrongUsage("--dir is missing: the folder with the files");
    }
    return new SourceFolder(
        surroundings().directory().resolve(directory),
        usage(() -> SourceFolder.encoding(encoding)));
  }

  private CommandResult load(Settings settings, FeedSource source, ImportOptions options)
      throws JsonProcessingException {
    Database database = db.open(surroundings(), settings);
    ImportSummary summary = read(database, source, options, surroundings());
    CommandResult outcome = outcome(summary, source);
    ImportRefusals refusals = new ImportRefusals(summary);
    if (refusals.isNothingLoaded()) {
      print(outcome);
      throw new NothingLoadedException(refusals.nothingLoaded());
    }
    return outcome;
  }

  /** One import, with bars. */
  static CommandResult load(
      Database database, FeedSource source, ImportOptions options, CommandContext surroundings) {
    return outcome(read(database, source, options, surroundings), source);
  }

  private static ImportSummary read(
      Database database, FeedSource source, ImportOptions options, CommandContext surroundings) {
    try (StagedProgress progress = new StagedProgress(surroundings.progress(), "rows")) {
      return new FeedImport(
              database,
              options,
              surroundings.clock(),
              (step, rows, bytes, total) ->
                  progress.report("import " + step, rows, expected(rows, bytes, total)))
          .run(source);
    }
  }

  private static CommandResult outcome(ImportSummary summary, FeedSource source) {
    return new CommandResult(
        summary, text(summary) + note(source.actions()) + new ImportRefusals(summary).lastLine());
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
    for (ExcludedRows part : summary.leftOut()) {
      text.append(
          String.format(
              Locale.ROOT,
              "left out: %,d events, %,d users and %,d posts: %s%n",
              part.rows(),
              part.users(),
              part.posts(),
              part.rule()));
    }
    summary
        .refusedByReason()
        .forEach(
            (reason, count) ->
                text.append(String.format(Locale.ROOT, "refused: %,d x %s%n", count, reason)));
    summary.notes().forEach(note -> text.append("note: %s%n".formatted(note)));
    if (summary.cleaned() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "repaired: %,d texts held bytes that are no UTF-8, or characters that PostgreSQL cannot store%n",
              summary.cleaned()));
    }
    for (Refusal refusal : summary.firstRefusals()) {
      text.append(
          "  %s, line %d: %s%n".formatted(refusal.file(), refusal.line(), refusal.detail()));
    }
    return text.toString().stripTrailing();
  }

  private static String note(Actions actions) {
    return actions.tellShownFromLiked()
        ? ""
        : "%nnote: every impression counts as liked, so the log does not say what was passed over; before you train, see 'A shop's visits' in docs/IMPORT.md"
            .formatted();
  }

  private static String line(String what, ImportSummary.Rows rows) {
    return String.format(
        Locale.ROOT,
        "%-7s %,d read, %,d loaded, %,d there already, %s%,d refused%n",
        what + ":",
        rows.read(),
        rows.loaded(),
        rows.alreadyThere(),
        rows.repeated() == 0
            ? ""
            : String.format(Locale.ROOT, "%,d repeated in the source, ", rows.repeated()),
        rows.refused());
  }
}
