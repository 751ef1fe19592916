package io.feedrank.cli;

import io.feedrank.store.Database;
import io.feedrank.store.FeedReset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feedrank reset}: deletes the whole feed, so that another one can be imported. */
@Command(
    name = "reset",
    description =
        "Delete the whole feed from the database: users, posts, events, everything that was counted,"
            + " and all models. The files it came from are left alone. There is no way back.",
    footer = {"", "Example, without a question:", "  feedrank reset --yes"})
final class ResetCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Option(names = "--yes", description = "Delete without asking: for scripts.")
  private boolean yes;

  private final InputStream answers;

  /** A command that reads the answer to its question from a stream. */
  ResetCommand(CommandContext surroundings, InputStream answers) {
    super(surroundings);
    this.answers = answers;
  }

  @Override
  CommandResult run() throws IOException {
    Database database = db.open(surroundings(), settings());
    FeedReset reset = new FeedReset(database);
    Map<String, Long> contents = reset.contents();
    String what =
        String.format(
            Locale.ROOT,
            "%,d users, %,d posts, %,d events and %,d models",
            contents.get("feed_user"),
            contents.get("post"),
            contents.get("feed_event"),
            contents.get("model"));
    if (!yes && !isConfirmed(what, database.place())) {
      throw new NotConfirmedException();
    }
    reset.run();
    return new CommandResult(
        new Result(database.place(), contents),
        "deleted: %s, and everything counted of them; the tables in %s are empty"
            .formatted(what, database.place()));
  }

  private boolean isConfirmed(String what, String place) throws IOException {
    surroundings()
        .progress()
        .out()
        .printf(
            "This deletes %s from %s, and everything counted of them. Type 'yes' to go on: ",
            what, place);
    surroundings().progress().out().flush();
    @Nullable String answer =
        new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8)).readLine();
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }

  /**
   * What was deleted.
   *
   * @param database where
   * @param deleted rows by table
   */
  record Result(String database, Map<String, Long> deleted) {}
}
