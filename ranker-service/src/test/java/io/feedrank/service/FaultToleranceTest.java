package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.live.LogOptions;
import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The answers to callers when a database is slow, connections run out, clocks jump or a process
 * dies.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultToleranceTest {

  private static final String LIKE = "{\"userId\": %d, \"postId\": %d, \"action\": \"like\"}";

  private static final String READ_ONLY =
      "do $$ begin execute format('alter database %%I set default_transaction_read_only = %s', current_database()); end $$";

  private static final String NO_ROOM =
      "create function no_room() returns trigger language plpgsql as $$ begin"
          + " raise exception 'could not extend file: No space left on device'"
          + " using errcode = 'disk_full'; end $$;"
          + " create trigger no_room before insert on feed_event"
          + " for each row execute function no_room()";

  private final Database database = TestDatabase.migrated();
  private final TestFeed feed = new TestFeed(database).imported().counted();

  @BeforeAll
  void promote() {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
  }

  private ServiceOptions options(Duration timeout, int connections) {
    return options(feed.url(), timeout, connections);
  }

  private static ServiceOptions options(String url, Duration timeout, int connections) {
    return TestService.quick(url)
        .with(new LogOptions(Duration.ZERO, timeout, 1_000, 100_000, connections));
  }

  private static String history(HttpResponse<String> answer) {
    return Http.header(answer, "Feedrank-History");
  }

  private static HttpResponse<String> ask(Http http, int user) {
    return http.get("/post/recommendations?limit=30&id=" + user);
  }

  private static HttpResponse<String> report(Http http, int user, int post) {
    return http.send("POST", "/events", LIKE.formatted(user, post), TestService.TOKENS.write());
  }

  private long events(String where) {
    return events(database, where);
  }

  private static long events(Database of, String where) {
    return of.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              var row = ask.executeQuery("select count(*) from feed_event where " + where)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  @Test
  void aSlowDatabaseMeansAnswersFromMemoryAndRefusedEventsThatLeaveNoTrace()
      throws InterruptedException, SQLException {
    try (RankerService service = TestService.ready(options(Duration.ofMillis(300), 4))) {
      Http http = new Http(service.port());
      TestService.await("connected", () -> history(ask(http, 1)).equals("fresh"));
      try (Connection slow = database.open();
          Statement lock = slow.createStatement()) {
        slow.setAutoCommit(false);
        lock.execute("lock table feed_event in access exclusive mode");
        assertThat(history(ask(http, 1))).isEqualTo("stale");
        assertThat(ask(http, 1).statusCode()).isEqualTo(200);
        assertThat(history(ask(http, 2))).isEqualTo("missing");
        HttpResponse<String> refused = report(http, 820, 104);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).containsAnyOf("/problems/too-slow", "/problems/database");
        assertThat(Http.header(refused, "Retry-After")).isEqualTo("1");
      }
      TestService.await("it answers again", () -> history(ask(http, 1)).equals("fresh"));
      assertThat(events("user_id = 820")).isZero();
      TestService.await("events again", () -> report(http, 820, 104).statusCode() == 202);
      assertThat(events("user_id = 820")).isEqualTo(1);
    }
  }

  @Test
  void sixtyRequestsOnOneConnectionAreAllAnsweredAndWritersHaveTheirOwn()
      throws InterruptedException {
    try (RankerService service = TestService.ready(options(Duration.ofMillis(500), 1))) {
      Http http = new Http(service.port());
      TestService.await("connected", () -> history(ask(http, 1)).equals("fresh"));
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int user = 0; user < 60; user++) {
        int asking = 4_000 + user;
        answers.add(CompletableFuture.supplyAsync(() -> ask(http, asking)));
      }
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.join().statusCode()).isEqualTo(200);
      }
      TestService.await("written", () -> report(http, 821, 104).statusCode() == 202);
    }
  }

  @Test
  void aRequestThatTakesTooLongIsAnsweredInTime() throws InterruptedException, SQLException {
    ServiceOptions patient = options(Duration.ofSeconds(30), 4);
    ServiceOptions options = patient.with(TestService.DOOR.within(Duration.ofMillis(200)));
    try (RankerService service = TestService.ready(options)) {
      Http http = new Http(service.port());
      TestService.await("connected", () -> history(ask(http, 1)).equals("fresh"));
      try (Connection slow = database.open();
          Statement lock = slow.createStatement()) {
        slow.setAutoCommit(false);
        lock.execute("lock table feed_event in access exclusive mode");
        HttpResponse<String> late = ask(http, 5);
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.body()).contains("/problems/too-slow");
        assertThat(Http.header(late, "Retry-After")).isEqualTo("1");
      }
      TestService.await("in time again", () -> ask(http, 5).statusCode() == 200);
    }
  }

  /** The very error that PostgreSQL answers with when it finds no room for a row. */
  @Test
  void aDatabaseWhoseDiskIsFullLosesNoAcknowledgedEventAndGoesOnAnswering()
      throws InterruptedException {
    Database disk = TestDatabase.migrated();
    TestFeed full = new TestFeed(disk).imported().counted();
    full.promote(full.publish("user_topic_rate", 0.3f));
    full.execute(NO_ROOM);
    try (RankerService service = TestService.ready(options(full.url(), Duration.ofSeconds(2), 4))) {
      Http http = new Http(service.port());
      TestService.await("connected", () -> history(ask(http, 1)).equals("fresh"));
      for (int post = 101; post < 106; post++) {
        HttpResponse<String> refused = report(http, 850, post);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("/problems/database", "nothing was changed");
        assertThat(Http.header(refused, "Retry-After")).isEqualTo("1");
      }
      assertThat(history(ask(http, 1))).isEqualTo("fresh");
      assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
      HttpResponse<String> health = http.get("/actuator/health");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).contains("\"events\":", "[53100]", "No space left");

      full.execute("drop trigger no_room on feed_event");
      assertThat(report(http, 850, 104).statusCode()).isEqualTo(202);
      assertThat(http.get("/actuator/health").statusCode()).isEqualTo(200);
      assertThat(events(disk, "user_id = 850")).isEqualTo(1);
    }
  }

  /** What a server does that has become a standby. */
  @Test
  void aDatabaseThatOnlyReadsRefusesEventsAndGoesOnAnswering() throws InterruptedException {
    TestFeed standby = new TestFeed(TestDatabase.migrated()).imported().counted();
    standby.promote(standby.publish("user_topic_rate", 0.3f));
    standby.execute(READ_ONLY.formatted("on"));
    ServiceOptions options = options(standby.url(), Duration.ofSeconds(2), 4);
    try (RankerService service = TestService.ready(options)) {
      Http http = new Http(service.port());
      TestService.await("connected", () -> history(ask(http, 1)).equals("fresh"));
      HttpResponse<String> refused = report(http, 840, 104);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("/problems/database", "nothing was changed");
      assertThat(history(ask(http, 1))).isEqualTo("fresh");
      assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);

      standby.execute("set transaction read write; " + READ_ONLY.formatted("off"));
      standby.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'feedrank service' and datname = current_database()");
      TestService.await("it writes again", () -> report(http, 840, 104).statusCode() == 202);
    }
  }

  @Test
  void requestsUnderWayAreAnsweredBeforeTheServiceEnds() throws InterruptedException, SQLException {
    RankerService service = TestService.ready(options(Duration.ofSeconds(2), 4));
    Http http = new Http(service.port());
    TestService.await("connected", () -> history(ask(http, 1)).equals("fresh"));
    CompletableFuture<HttpResponse<String>> waiting;
    try (Connection slow = database.open();
        Statement lock = slow.createStatement()) {
      slow.setAutoCommit(false);
      lock.execute("lock table feed_event in access exclusive mode");
      waiting = CompletableFuture.supplyAsync(() -> ask(http, 3));
      TestService.await(
          "it is under way",
          () -> http.get("/actuator/prometheus").body().contains("requests_underway 1.0"));
      CompletableFuture<Void> ending = CompletableFuture.runAsync(service::close);
      slow.rollback();
      ending.join();
    }
    assertThat(waiting.join().statusCode()).isEqualTo(200);
    assertThat(waiting.join().body()).startsWith("[{\"id\":");
  }

  /** A clock that can be set. */
  private static final class Jumping extends Clock {

    private volatile Instant now = TestFeed.LATER;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void clocksThatJumpChangeWhatIsKnownAndNothingElse() throws InterruptedException {
    Jumping clock = new Jumping();
    try (RankerService service = RankerService.start(options(Duration.ofSeconds(10), 4), clock)) {
      assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
      Http http = new Http(service.port());
      for (Instant time :
          new Instant[] {
            TestFeed.LATER, Instant.parse("2035-01-01T00:00:00Z"), Instant.EPOCH, TestFeed.LATER
          }) {
        clock.now = time;
        assertThat(ask(http, 1).statusCode()).isEqualTo(200);
        assertThat(history(ask(http, 1))).isEqualTo(time.equals(Instant.EPOCH) ? "cold" : "fresh");
      }
      assertThat(http.get("/actuator/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aProcessThatIsKilledLosesNoEventThatItAcknowledged(@TempDir Path directory)
      throws IOException, InterruptedException {
    AtomicInteger acknowledged = new AtomicInteger();
    try (ServiceProcess process =
        new ServiceProcess(feed.url(), directory.resolve("log"), Map.of())) {
      Http http = new Http(process.port());
      TestService.await("it takes events", () -> takes(http, 0));
      CompletableFuture<Void> reporting =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 1; takes(http, i); i++) {
                  acknowledged.set(i);
                }
              });
      TestService.await("a hundred events", () -> acknowledged.get() >= 100);
      process.kill();
      reporting.join();
      assertThat(process.exitCode()).isEqualTo(128 + 9);
    }
    assertThat(events("user_id between 900000 and %d".formatted(900_000 + acknowledged.get())))
        .isEqualTo(acknowledged.get() + 1);
  }

  @Test
  void aProcessThatIsToldToEndWritesAndAnswersWhatIsUnderWay(@TempDir Path directory)
      throws IOException, InterruptedException, SQLException {
    try (ServiceProcess process =
        new ServiceProcess(feed.url(), directory.resolve("log"), Map.of())) {
      Http http = new Http(process.port());
      TestService.await("it takes events", () -> takes(http, -1));
      CompletableFuture<HttpResponse<String>> waiting;
      try (Connection slow = database.open();
          Statement lock = slow.createStatement()) {
        slow.setAutoCommit(false);
        lock.execute("lock table feed_event in access exclusive mode");
        waiting = CompletableFuture.supplyAsync(() -> report(http, 830, 104));
        TestService.await(
            "it is under way",
            () -> http.get("/actuator/prometheus").body().contains("requests_underway 1.0"));
        process.terminate();
        TestService.await("no new connections", () -> refuses(process.port()));
        slow.rollback();
      }
      // On a slow machine the time-out of writes may come first; then nothing is written.
      int answer = waiting.join().statusCode();
      assertThat(answer).isIn(202, 503);
      assertThat(process.exitCode()).isEqualTo(128 + 15);
      assertThat(events("user_id = 830")).isEqualTo(answer == 202 ? 1 : 0);
    }
  }

  private static boolean refuses(int port) {
    try (Socket door = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !door.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }

  private static boolean takes(Http http, int event) {
    try {
      return report(http, 900_000 + event, 100).statusCode() == 202;
    } catch (java.io.UncheckedIOException gone) {
      return false;
    }
  }
}
