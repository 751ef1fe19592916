package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.live.LogOptions;
import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The answers to callers about a commit that takes long, is lost or is refused. */
class CommitOutcomeTest {

  private static final String LIKE = "{\"userId\": %d, \"postId\": 104, \"action\": \"like\"}";

  private static final String AT_COMMIT =
      """
      create function at_commit() returns trigger language plpgsql as
        $$ begin %s; return null; end $$;
      create constraint trigger at_commit after insert on feed_event
        deferrable initially deferred for each row execute function at_commit();
      """;

  private final Database database = TestDatabase.migrated();
  private final TestFeed feed = new TestFeed(database).imported().counted();

  private RankerService service(String url) throws InterruptedException {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    ServiceOptions options =
        TestService.quick(url)
            .with(new LogOptions(Duration.ZERO, Duration.ofSeconds(1), 1_000, 100_000, 4));
    RankerService service = RankerService.start(options, Clock.systemUTC());
    assertThat(service.awaitReady(Duration.ofSeconds(60))).isTrue();
    return service;
  }

  private void atCommit(String statement) {
    // The partition of the current month is there before its trigger is.
    feed.execute(AT_COMMIT.formatted(statement));
  }

  /** Lets commits pass again. Dropping the trigger could deadlock with what the service reads. */
  private void atCommitNothing() {
    feed.execute(
        "create or replace function at_commit() returns trigger language plpgsql as"
            + " $$ begin return null; end $$");
  }

  private static HttpResponse<String> report(RankerService service, int user, String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d/events".formatted(service.port())))
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(LIKE.formatted(user)))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + TestService.TOKENS.write());
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return new Http(service.port()).send(request.build());
  }

  private long events(int user) {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              var row =
                  ask.executeQuery("select count(*) from feed_event where user_id = " + user)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  private static void isUnknown(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .contains("/problems/unknown-outcome", "written or not", "send the same body again")
        .doesNotContain("nothing was changed");
    assertThat(Http.header(answer, "Retry-After")).isEqualTo("1");
  }

  private static HttpResponse<String> untilAcknowledged(
      RankerService service, int user, String key) {
    HttpResponse<String> answer = report(service, user, key);
    for (int tries = 0; answer.statusCode() == 503 && tries < 60; tries++) {
      answer = report(service, user, key);
    }
    assertThat(answer.statusCode()).isEqualTo(202);
    return answer;
  }

  @Test
  void aCommitThatTakesTooLongIsUnknownAndTheSameBodyAgainCountsOnce() throws InterruptedException {
    try (RankerService service = service(feed.url())) {
      assertThat(report(service, 900, "").statusCode()).isEqualTo(202);
      atCommit("perform pg_sleep(4)");
      isUnknown(report(service, 901, ""));
      TestService.await("committed all the same", () -> events(901) == 1);
      atCommitNothing();
      HttpResponse<String> again = untilAcknowledged(service, 901, "");
      assertThat(again.body()).isEqualTo("{\"accepted\":0,\"duplicates\":1}");
      assertThat(events(901)).isEqualTo(1);
      // Once it is acknowledged, the same body is another event.
      assertThat(report(service, 901, "").body()).isEqualTo("{\"accepted\":1,\"duplicates\":0}");
      assertThat(events(901)).isEqualTo(2);
    }
  }

  @Test
  void aKeyMakesTheSameBodySafeOnEveryServiceAndAtEveryTime() throws InterruptedException {
    try (RankerService one = service(feed.url());
        RankerService other = service(feed.url())) {
      assertThat(untilAcknowledged(one, 910, "a").body())
          .isEqualTo("{\"accepted\":1,\"duplicates\":0}");
      assertThat(untilAcknowledged(one, 910, "a").body())
          .isEqualTo("{\"accepted\":0,\"duplicates\":1}");
      assertThat(untilAcknowledged(other, 910, "a").body())
          .isEqualTo("{\"accepted\":0,\"duplicates\":1}");
      assertThat(untilAcknowledged(other, 910, "b").body())
          .isEqualTo("{\"accepted\":1,\"duplicates\":0}");
      assertThat(untilAcknowledged(other, 911, "a").body())
          .isEqualTo("{\"accepted\":1,\"duplicates\":0}");
      assertThat(report(one, 910, "x".repeat(201)).statusCode()).isEqualTo(400);

      atCommit("perform pg_sleep(4)");
      isUnknown(report(one, 912, "c"));
      TestService.await("committed all the same", () -> events(912) == 1);
      atCommitNothing();
      assertThat(untilAcknowledged(other, 912, "c").body())
          .isEqualTo("{\"accepted\":0,\"duplicates\":1}");
      assertThat(events(912)).isEqualTo(1);
    }
  }

  /** The commit reaches the server, its answer does not come back. */
  @ParameterizedTest
  @EnumSource(names = {"BROKEN", "SILENT"})
  void anAnswerThatIsLostIsUnknown(TestProxy.Network failure)
      throws IOException, InterruptedException {
    try (TestProxy proxy = TestProxy.to(feed.url());
        RankerService service = service(proxy.in(feed.url()))) {
      TestService.await("connected", () -> report(service, 919, "").statusCode() == 202);
      atCommit("perform pg_sleep(0.6)");
      var answer =
          java.util.concurrent.CompletableFuture.supplyAsync(() -> report(service, 920, ""));
      TestService.await("the commit is under way", () -> sleeps());
      proxy.becomes(failure);
      isUnknown(answer.join());
      TestService.await("committed all the same", () -> events(920) == 1);
      atCommitNothing();
      proxy.becomes(TestProxy.Network.WORKS);
      assertThat(untilAcknowledged(service, 920, "").body())
          .isEqualTo("{\"accepted\":0,\"duplicates\":1}");
      assertThat(events(920)).isEqualTo(1);
    }
  }

  private boolean sleeps() {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              var row =
                  ask.executeQuery(
                      "select exists(select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database())")) {
            row.next();
            return row.getBoolean(1);
          }
        });
  }

  @Test
  void aCommitThatTheServerRefusesChangedNothing() throws InterruptedException {
    try (RankerService service = service(feed.url())) {
      assertThat(report(service, 929, "").statusCode()).isEqualTo(202);
      atCommit("raise exception 'not this one'");
      HttpResponse<String> refused = report(service, 930, "");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("/problems/database", "nothing was changed");
      assertThat(events(930)).isZero();
      atCommitNothing();
      assertThat(report(service, 930, "").statusCode()).isEqualTo(202);
      assertThat(events(930)).isEqualTo(1);
    }
  }
}
