package io.feedrank.cli;

import io.feedrank.cli.progress.ProgressDisplay;
import io.feedrank.cli.progress.ProgressStep;
import io.feedrank.cli.settings.ServeSettings;
import io.feedrank.cli.settings.Settings;
import io.feedrank.service.RankerService;
import io.feedrank.service.ServiceOptions;
import io.feedrank.service.http.Tokens;
import io.feedrank.service.live.ServingState;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedFacts;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feedrank serve}: answers requests until it is told to end. */
@Command(
    name = "serve",
    description =
        "Answer GET /post/recommendations from the live model, until Ctrl-C. New ETL runs and"
            + " promotions are taken in while it runs.",
    footer = {
      "",
      "Example, on a database elsewhere:",
      "  feedrank serve --port 9090 --db postgresql://feed:secret@db.example/feed"
    })
final class ServeCommand extends Subcommand {
  private static final String WRITE_TOKEN = "FEEDRANK_WRITE_TOKEN";
  private static final String ADMIN_TOKEN = "FEEDRANK_ADMIN_TOKEN";
  private static final Duration LONGEST_LOAD = Duration.ofMinutes(30);

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen (default: 8080); 0 for any free port.")
  private @Nullable Integer port;

  ServeCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  @Nullable CommandResult run() throws IOException, InterruptedException {
    Settings settings = settings();
    ServeSettings serve = usage(() -> withPort(settings.serve(), port));
    String url = db.url(surroundings(), settings);
    Database.at(url).migrate();
    serve(url, serve, this);
    return null;
  }

  /** The settings with the port that was typed, if one was. */
  static ServeSettings withPort(ServeSettings standard, @Nullable Integer port) {
    return port == null ? standard : standard.withPort(port);
  }

  /** Serves on behalf of a command until the process is told to end. */
  static void serve(String url, ServeSettings serve, Subcommand command)
      throws IOException, InterruptedException {
    CommandContext surroundings = command.surroundings();
    new FeedFacts(Database.at(url)).requireIds(command.settings().feed().ids());
    ServiceOptions options =
        withTokens(serve, surroundings.environment())
            .toOptions(
                new Settings.DatabaseSettings(
                    url, DatabaseOption.replica(surroundings, command.settings())),
                command.settings().feed().ids(),
                command.settings().candidates(),
                trainingCommand(command.configuration()),
                Map.of(DatabaseOption.VARIABLE, url));
    RankerService service =
        surroundings.shutdown().closes(RankerService.start(options, surroundings.clock()));
    command.print(ready(service, Database.at(url), surroundings));
    surroundings.shutdown().await();
  }

  /** This very program as a process of its own, told to train, with the same configuration. */
  private static List<String> trainingCommand(Optional<Path> configuration) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    List<String> train =
        new ArrayList<>(List.of(java, "-cp", classes, Main.class.getName(), "train"));
    configuration.ifPresent(
        file -> train.addAll(List.of("--config", file.toAbsolutePath().toString())));
    return train;
  }

  /**
   * The tokens of the environment; where it names none, those of the configuration; where that
   * names none either, those that were made up. Only the last are told in the log.
   */
  static ServeSettings withTokens(ServeSettings serve, Map<String, String> environment) {
    String write = environment.getOrDefault(WRITE_TOKEN, "");
    String admin = environment.getOrDefault(ADMIN_TOKEN, "");
    if (!write.isEmpty() || !admin.isEmpty()) {
      return serve.withTokens(new Tokens(write, admin));
    }
    Tokens configured = serve.door().tokens();
    return configured.equals(ServeSettings.DEFAULT.door().tokens())
        ? serve
        : serve.withTokens(new Tokens(configured.write(), configured.admin()));
  }

  /** Waits for the first load; then says where it listens, with a request that it can answer. */
  private static CommandResult ready(
      RankerService service, Database database, CommandContext surroundings)
      throws InterruptedException {
    boolean loaded;
    try (ProgressStep step =
        surroundings.progress().begin("load and warm up", "", ProgressDisplay.UNKNOWN)) {
      loaded = service.awaitReady(LONGEST_LOAD);
    }
    String base = "http://localhost:" + service.port();
    if (loaded && service.live() instanceof ServingState.Nothing nothing) {
      return new CommandResult(
          new Result(service.port(), null),
          "listening on %s, but there is nothing to rank yet: %s".formatted(base, nothing.why()));
    }
    Optional<String> user = new FeedFacts(database).firstUser();
    Instant moment =
        new FeatureSnapshotStore(database)
            .latest()
            .map(run -> run.knownUntil().truncatedTo(ChronoUnit.SECONDS))
            .orElse(Instant.EPOCH);
    String request =
        "%s/post/recommendations?id=%s&time=%s&limit=5"
            .formatted(
                base,
                URLEncoder.encode(user.orElse("0"), StandardCharsets.UTF_8),
                moment.toString().replace("Z", ""));
    return new CommandResult(
        new Result(service.port(), request),
        "listening on %s, Ctrl-C ends it; try%n%n  curl '%s'%n".formatted(base, request));
  }

  /**
   * Where it listens.
   *
   * @param port the port
   * @param example a request that it can answer; null if there is nothing to rank
   */
  record Result(int port, @Nullable String example) {}
}
