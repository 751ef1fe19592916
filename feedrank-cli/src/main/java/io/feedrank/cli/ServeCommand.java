package io.feedrank.cli;

import io.feedrank.cli.settings.ServeSettings;
import io.feedrank.cli.settings.Settings;
import io.feedrank.service.RankerService;
import io.feedrank.service.ServiceOptions;
import io.feedrank.service.live.Live;
import io.feedrank.service.live.PostgresAddress;
import io.feedrank.store.Database;
import io.feedrank.store.FeedFacts;
import io.feedrank.store.KnowledgeStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
  private static final Duration LONGEST_LOAD = Duration.ofMinutes(30);

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen (default: 8080); 0 for any free port.")
  private @Nullable Integer port;

  ServeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  @Nullable Outcome run() throws IOException, InterruptedException {
    Settings settings = settings();
    ServeSettings serve =
        usage(() -> port == null ? settings.serve() : settings.serve().withPort(port));
    String url = db.url(surroundings(), settings);
    Database.at(url).migrate();
    RankerService service = surroundings().shutdown().closes(start(url, serve));
    print(ready(service, Database.at(url)));
    surroundings().shutdown().await();
    return null;
  }

  private RankerService start(String url, ServeSettings serve) {
    return RankerService.start(
        new ServiceOptions(
            new PostgresAddress(url), serve.door(), serve.logs(), serve.poll(), serve.warmUp()),
        surroundings().clock());
  }

  /** Waits for the first load; then says where it listens, with a request that it can answer. */
  static Outcome ready(RankerService service, Database database) throws InterruptedException {
    boolean loaded = service.awaitReady(LONGEST_LOAD);
    String base = "http://localhost:" + service.port();
    if (loaded && service.live() instanceof Live.Nothing nothing) {
      return new Outcome(
          new Result(service.port(), null),
          "listening on %s, but there is nothing to rank yet: %s".formatted(base, nothing.why()));
    }
    Optional<Long> user = new FeedFacts(database).firstUser();
    Instant moment =
        new KnowledgeStore(database)
            .latest()
            .map(run -> run.knownUntil().truncatedTo(ChronoUnit.SECONDS))
            .orElse(Instant.EPOCH);
    String request =
        "%s/post/recommendations?id=%d&time=%s&limit=5"
            .formatted(base, user.orElse(0L), moment.toString().replace("Z", ""));
    return new Outcome(
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
