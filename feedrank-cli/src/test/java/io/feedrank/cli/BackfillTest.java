package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.feedrank.cli.postgres.EmbeddedPostgres;
import io.feedrank.domain.Actions;
import io.feedrank.domain.IdForm;
import io.feedrank.etl.load.FeedImport;
import io.feedrank.etl.load.ImportOptions;
import io.feedrank.etl.load.ImportProgress;
import io.feedrank.etl.load.ImportSummary;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.service.RankerService;
import io.feedrank.service.ServiceOptions;
import io.feedrank.service.http.Tokens;
import io.feedrank.service.live.LogOptions;
import io.feedrank.service.recommend.WarmUpOptions;
import io.feedrank.store.Database;
import io.feedrank.store.EventPartitions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Months of long ago come into a log from which a service answers, and into which events are
 * reported, and leave it again: the importer, the ETL, the service and its callers as they are, at
 * the same time.
 */
class BackfillTest {
  private static final Tokens TOKENS = new Tokens("write-write-write", "admin-admin-admin");
  private static final Clock NEW_YEAR =
      Clock.fixed(Instant.parse("2022-01-01T00:00:00Z"), ZoneOffset.UTC);

  private static final String CONFIGURATION =
      """
      simulate: {scale: 0.002, posts: 400}
      etl: {item-item: {versions: 4}}
      train: {max-rows: 5000, symmetric: {growth: {rounds: 10}}, evaluation: {max-requests: 100}}
      """;

  /** What is before it is not there at first. */
  private static final String BEGINNING = "2021-11-10";

  private final Path directory;
  private final EmbeddedPostgres server;
  private final String url;
  private final Database database;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Answers that were no answers, with how often they came. */
  private final Map<String, Integer> failures = new TreeMap<>();

  /**
   * Of which events are reported: the last one, one of a month that is just coming in, and so on.
   */
  private final List<String> days = new CopyOnWriteArrayList<>(List.of("2021-12-31", "2021-11-05"));

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger reported = new AtomicInteger();

  BackfillTest(@TempDir Path directory) {
    this.directory = directory;
    server = EmbeddedPostgres.open(directory.resolve("server"));
    url = server.jdbcUrl();
    database = Database.at(url);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void oldMonthsComeInAndGoWhileAServiceAnswersAndEventsAreReported() throws Exception {
    try (CommandSession journey =
        new CommandSession(directory, CONFIGURATION, Map.of(DatabaseOption.VARIABLE, url))) {
      journey.json("simulate", "--out", "feed");
      long old = keepBack();
      journey.json("import", "--from", "csv", "--dir", "feed");
      journey.json("etl");
      journey.json("train");
      journey.json("models", "promote", "1");
      // October is there already, and empty; August and September are not.
      database.call(
          connection -> {
            new EventPartitions(connection).ensure(YearMonth.of(2021, 10));
            return true;
          });
      try (RankerService service = RankerService.start(options(), NEW_YEAR)) {
        assertThat(service.awaitReady(Duration.ofMinutes(1))).isTrue();
        backfill(journey, "http://localhost:" + service.port(), old);
        cut(journey, "http://localhost:" + service.port());
      }
    }
  }

  private CompletableFuture<Void> call(String base) {
    stop.set(false);
    CompletableFuture<Void> callers =
        CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> ask(base, 1)),
            CompletableFuture.runAsync(() -> ask(base, 2)),
            CompletableFuture.runAsync(() -> ask(base, 3)),
            CompletableFuture.runAsync(() -> report(base)));
    awaitCalls(callers, 30);
    return callers;
  }

  private void end(CompletableFuture<Void> callers) {
    awaitCalls(callers, 30);
    stop.set(true);
    callers.join();
    assertThat(failures).isEmpty();
  }

  private void backfill(CommandSession journey, String base, long old) throws Exception {
    List<String> before = answers(base);
    CompletableFuture<Void> callers = call(base);

    ImportSummary imported = load(callers);
    days.add("2021-10-31");
    days.add("2021-08-31");
    awaitCalls(callers, 30);
    JsonNode folded = journey.json("etl");
    awaitTakenIn(base, folded);
    end(callers);

    assertThat(imported.events().loaded()).isEqualTo(old);
    assertThat(folded.path("events").asLong()).isGreaterThanOrEqualTo(old);
    assertThat(count("feed_event where user_id >= 9000000")).isEqualTo(reported.get());
    assertThat(count("feed_event where at < '%s'".formatted(BEGINNING))).isGreaterThan(old);

    awaitTakenIn(base, journey.json("etl"));
    List<String> after = answers(base);
    assertThat(after).isNotEqualTo(before).isEqualTo(answersOfAFreshService());
    awaitTakenIn(base, journey.json("etl", "--full"));
    assertThat(answers(base)).isEqualTo(after);
  }

  /** Retention takes August to October out again. */
  private void cut(CommandSession journey, String base) throws Exception {
    days.retainAll(List.of("2021-12-31", "2021-11-05"));
    List<String> before = answers(base);
    long all = count("feed_event where at < '2021-11-01'");
    CompletableFuture<Void> callers = call(base);
    Files.writeString(
        directory.resolve("feedrank.yml"), CONFIGURATION + "feed: {retention: 45d}\n");
    JsonNode preview = journey.json("etl", "--dry-run").path("dropped");
    JsonNode cut = journey.json("etl");
    awaitTakenIn(base, cut);
    end(callers);

    JsonNode dropped = cut.path("dropped");
    assertThat(preview).isEqualTo(dropped);
    assertThat(dropped.fieldNames()).toIterable().containsExactly("2021-08", "2021-09", "2021-10");
    long gone = 0;
    for (JsonNode events : dropped) {
      gone += events.asLong();
    }
    assertThat(gone).isEqualTo(all);
    assertThat(count("feed_event where at < '2021-11-01'")).isZero();
    awaitTakenIn(base, journey.json("etl"));
    assertThat(answers(base)).isNotEqualTo(before).isEqualTo(answersOfAFreshService());
    assertThat(journey.line().run("etl").out()).doesNotContain("dropped");
  }

  /** Events of September are reported just before its table becomes a part of the log. */
  private ImportSummary load(CompletableFuture<Void> callers) {
    ImportProgress progress =
        (stage, rows, bytes, total) -> {
          if (stage.startsWith("index")) {
            days.add("2021-09-30");
            awaitCalls(callers, 30);
          }
        };
    return new FeedImport(database, ImportOptions.DEFAULT, NEW_YEAR, progress)
        .run(new CsvFeed(directory.resolve("old"), Actions.VIEW_AND_LIKE));
  }

  /** Old events go to files of their own, with two months that come from nowhere. */
  private long keepBack() throws IOException {
    Path feed = directory.resolve("feed");
    Path old = Files.createDirectory(directory.resolve("old"));
    for (String file : List.of("users.csv", "posts.csv", "attributes.csv")) {
      Files.copy(feed.resolve(file), old.resolve(file));
    }
    List<String> lines = Files.readAllLines(feed.resolve("events.csv"));
    List<String> recent = new ArrayList<>(lines.subList(0, 1));
    List<String> kept = new ArrayList<>(lines.subList(0, 1));
    for (String line : lines.subList(1, lines.size())) {
      (line.compareTo(BEGINNING) < 0 ? kept : recent).add(line);
      if (line.startsWith("2021-10-0")) {
        kept.add(line.replaceFirst("2021-10-", "2021-09-"));
        kept.add(line.replaceFirst("2021-10-", "2021-08-"));
      }
    }
    Files.write(feed.resolve("events.csv"), recent);
    Files.write(old.resolve("events.csv"), kept);
    return kept.size() - 1L;
  }

  private ServiceOptions options() {
    return ServiceOptions.of(url, 0, TOKENS)
        .with(IdForm.NUMBERS)
        .with(new LogOptions(Duration.ofSeconds(2), Duration.ofSeconds(2), 10_000, 1_000_000, 4))
        .every(Duration.ofMillis(200))
        .with(new WarmUpOptions(20, 0));
  }

  private List<String> answersOfAFreshService() throws Exception {
    try (RankerService fresh = RankerService.start(options(), NEW_YEAR)) {
      assertThat(fresh.awaitReady(Duration.ofMinutes(1))).isTrue();
      return answers("http://localhost:" + fresh.port());
    }
  }

  private List<String> users() {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              ResultSet row =
                  ask.executeQuery("select user_id from feed_user order by user_id limit 100")) {
            List<String> users = new ArrayList<>();
            while (row.next()) {
              users.add(row.getString(1));
            }
            return users;
          }
        });
  }

  private List<String> answers(String base) {
    return users().stream()
        .map(user -> get(base + "/post/recommendations?limit=50&id=" + user).body())
        .toList();
  }

  private HttpResponse<String> get(String address) {
    return send(HttpRequest.newBuilder(URI.create(address)).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(request.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Mostly users whom nobody asked for before: their logs are in no memory. */
  private void ask(String base, long seed) {
    List<String> users = users();
    Random random = new Random(seed);
    while (!stop.get()) {
      boolean known = random.nextInt(10) == 0;
      String user =
          known
              ? users.get(random.nextInt(users.size()))
              : "" + (20_000_000 + random.nextInt(1 << 30));
      HttpResponse<String> answer = get(base + "/post/recommendations?id=" + user);
      String history = answer.headers().firstValue("Feedrank-History").orElse("none");
      if (answer.statusCode() != 200 || !history.matches("fresh|cold")) {
        failed("GET %d %s".formatted(answer.statusCode(), history));
      }
      asked.incrementAndGet();
    }
  }

  private void report(String base) {
    while (!stop.get()) {
      int number = reported.get();
      String event =
          "{\"at\": \"%sT12:00:%02dZ\", \"userId\": %d, \"postId\": 1, \"action\": \"view\"}"
              .formatted(days.get(number % days.size()), number % 60, 9_000_000 + number);
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(URI.create(base + "/events"))
                  .header("Authorization", "Bearer " + TOKENS.write())
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(event))
                  .build());
      if (answer.statusCode() == 202) {
        reported.incrementAndGet();
      } else {
        failed("POST %d %s".formatted(answer.statusCode(), answer.body()));
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private synchronized void failed(String what) {
    failures.merge(what, 1, Integer::sum);
  }

  private void awaitCalls(CompletableFuture<Void> callers, int more) {
    int answers = asked.get() + more;
    int events = reported.get() + more;
    await(() -> callers.isDone() || (asked.get() >= answers && reported.get() >= events));
  }

  private void awaitTakenIn(String base, JsonNode run) {
    String taken = "\"etlRun\":%d,".formatted(run.path("run").asInt());
    await(() -> get(base + "/actuator/health").body().contains(taken));
  }

  private static void await(BooleanSupplier condition) {
    boolean holds =
        IntStream.range(0, 6_000)
            .anyMatch(
                attempt -> {
                  LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                  return condition.getAsBoolean();
                });
    assertThat(holds).as("within a minute").isTrue();
  }

  private long count(String what) {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              ResultSet row = ask.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
          }
        });
  }
}
