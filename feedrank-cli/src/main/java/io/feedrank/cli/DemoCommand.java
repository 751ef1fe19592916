package io.feedrank.cli;

import io.feedrank.cli.settings.ServeSettings;
import io.feedrank.cli.settings.Settings;
import io.feedrank.etl.load.ImportOptions;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.simulator.SimulatorOptions;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedFacts;
import io.feedrank.store.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code feedrank demo}: the whole journey on a simulated feed; what is done already is skipped.
 */
@Command(
    name = "demo",
    description =
        "The whole journey: simulate a feed, import it, fold it, train and judge a model, and answer"
            + " requests until Ctrl-C. What was done before is not done again.",
    footer = {
      "",
      "Example, a tenth of the reference feed:",
      "  feedrank demo --scale 0.1 --port 9090"
    })
final class DemoCommand extends Subcommand {
  private static final Path FEED = Path.of(".feedrank", "demo-feed");

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Option(
      names = "--scale",
      description = "Share of the reference feed's 163,205 users (default: 0.02).")
  private @Nullable Double scale;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen (default: 8080); 0 for any free port.")
  private @Nullable Integer port;

  DemoCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  @Nullable CommandResult run() throws IOException, InterruptedException {
    Settings settings = settings();
    SimulatorOptions feed =
        usage(() -> scale == null ? settings.simulate() : settings.simulate().withScale(scale));
    ServeSettings serve = usage(() -> ServeCommand.withPort(settings.serve(), port));
    String url = db.url(surroundings(), settings);
    Database database = Database.at(url);
    database.migrate();
    prepare(database, feed, settings);
    ServeCommand.serve(url, serve, this);
    return null;
  }

  private void prepare(Database database, SimulatorOptions feed, Settings settings)
      throws IOException {
    if (!new FeedFacts(database).hasEvents()) {
      Path files = surroundings().directory().resolve(FEED);
      if (!Files.exists(files.resolve("feed.json"))) {
        say(SimulateCommand.write(feed, files, surroundings()));
      }
      say(
          ImportCommand.load(
              database,
              new CsvFeed(files, settings.feed().toActions()),
              ImportOptions.DEFAULT.filtered(settings.feed().filter()),
              surroundings()));
    } else if (scale != null) {
      note("there is a feed already, so --scale is ignored; remove ./.feedrank for another one");
    }
    if (new FeatureSnapshotStore(database).latest().isEmpty()) {
      say(EtlCommand.fold(database, settings.etlOptions(), surroundings()));
    }
    if (new ModelRegistry(database, surroundings().clock()).live().isEmpty()) {
      say(TrainCommand.train(database, settings.train(), settings, surroundings()));
    }
  }

  /** A step's result, for people: for machines only the last one counts. */
  private void say(CommandResult outcome) {
    note(outcome.text());
  }

  private void note(String text) {
    surroundings().progress().out().println(text);
  }
}
