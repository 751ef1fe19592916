package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.live.LogOptions;
import io.feedrank.service.recommend.WarmUpOptions;
import io.feedrank.store.Database;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Users' logs are read from a replica, and nobody notices: not when it lags, nor when it is away.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicaTest {

  /** Logs stay cached for an hour, so that only news makes a service read again. */
  private static final LogOptions PATIENT =
      new LogOptions(Duration.ofHours(1), Duration.ofSeconds(2), 1_000, 100_000, 4);

  private static final String LIKE =
      "insert into feed_event (at, user_id, post_id, action) values ('2021-12-20 13:00+00', %d, %d, 1)";

  private final TestReplica servers;
  private final TestFeed feed;
  private RankerService one;
  private RankerService other;
  private Http http;
  private Http elsewhere;
  private int next = 1_000;

  ReplicaTest(@TempDir Path directory) throws IOException, SQLException {
    servers = new TestReplica(directory);
    feed = new TestFeed(Database.at(servers.primaryUrl()));
  }

  @BeforeAll
  void start() throws InterruptedException {
    feed.imported().counted();
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    one = TestService.ready(options(servers.replicaUrl()));
    other = TestService.ready(options(servers.replicaUrl()));
    http = new Http(one.port());
    elsewhere = new Http(other.port());
    readsTheReplica(http);
    readsTheReplica(elsewhere);
  }

  @AfterEach
  void resume() throws SQLException {
    servers.resume();
  }

  @AfterAll
  void stop() throws IOException {
    one.close();
    other.close();
    servers.close();
  }

  private ServiceOptions options(String replica) {
    return TestService.options(servers.primaryUrl(), PATIENT).reading(replica);
  }

  private static String path(int user) {
    return "/post/recommendations?limit=100&id=" + user;
  }

  private static boolean shows(Http http, int user, int post) {
    HttpResponse<String> answer = http.get(path(user));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Http.header(answer, "Feedrank-History")).isIn("fresh", "cold");
    return answer.body().contains("\"id\":%d,".formatted(post));
  }

  private static void like(Http http, int user, int post) {
    String like = "{\"userId\": %d, \"postId\": %d, \"action\": \"like\"}".formatted(user, post);
    HttpResponse<String> answer = http.send("POST", "/events", like, TestService.TOKENS.write());
    assertThat(answer.statusCode()).isEqualTo(202);
  }

  private static double reads(Http http, String from, String why) {
    return Pattern.compile(
            "(?m)^feedrank_log_reads_total\\{from=\"%s\",why=\"%s\"} ([0-9.E]+)$"
                .formatted(from, why))
        .matcher(http.get("/actuator/prometheus").body())
        .results()
        .mapToDouble(value -> Double.parseDouble(value.group(1)))
        .sum();
  }

  /** Somebody nobody asked for before is looked up there, sooner or later. */
  private void readsTheReplica(Http service) {
    double before = reads(service, "replica", "up-to-date");
    TestService.await(
        "the replica is read",
        () -> {
          assertThat(shows(service, next++, 104)).isTrue();
          return reads(service, "replica", "up-to-date") > before;
        });
  }

  /** Without a warm-up, which would have everybody's log in memory before there was a look. */
  @Test
  void answersWhatAServiceWithoutAReplicaAnswers() throws InterruptedException {
    ServiceOptions plain =
        TestService.options(servers.primaryUrl(), PATIENT).with(WarmUpOptions.NONE);
    try (RankerService first = TestService.ready(plain);
        RankerService second = TestService.ready(plain.reading(servers.replicaUrl()))) {
      Http without = new Http(first.port());
      Http with = new Http(second.port());
      readsTheReplica(with);
      double before = reads(with, "replica", "up-to-date");
      for (int user = 1; user <= TestFeed.USERS; user++) {
        HttpResponse<String> answer = with.get(path(user));
        assertThat(Http.header(answer, "Feedrank-History")).isEqualTo("fresh");
        assertThat(answer.body()).isEqualTo(without.get(path(user)).body());
      }
      assertThat(reads(with, "replica", "up-to-date")).isEqualTo(before + TestFeed.USERS);
      assertThat(without.get("/actuator/prometheus").body()).doesNotContain("feedrank_log_reads");
    }
  }

  @Test
  void aLikeCountsInTheVeryNextAnswerHoweverFarTheReplicaLags() throws SQLException {
    servers.pause();
    for (int post = 104; post < 110; post++) {
      assertThat(shows(http, 700, post)).isTrue();
      like(http, 700, post);
      assertThat(shows(http, 700, post)).isFalse();
    }
    assertThat(reads(http, "primary", "changed")).isPositive();
  }

  @Test
  void aLikeThatWasToldToAnotherServiceCountsWhileTheReplicaLags() throws SQLException {
    servers.pause();
    assertThat(shows(elsewhere, 701, 104)).isTrue();
    like(http, 701, 104);
    TestService.await("word", () -> !shows(elsewhere, 701, 104));
    assertThat(shows(elsewhere, 701, 104)).isFalse();
  }

  @Test
  void whatIsFoundByLookingIsReadFromThePrimaryUntilTheReplicaHasIt() throws SQLException {
    servers.pause();
    assertThat(shows(http, 702, 104)).isTrue();
    double behind = reads(http, "primary", "behind");
    feed.execute(LIKE.formatted(702, 104));
    TestService.await("it is found", () -> !shows(http, 702, 104));
    assertThat(reads(http, "primary", "behind")).isGreaterThan(behind);

    servers.resume();
    double replica = reads(http, "replica", "up-to-date");
    int user = 710;
    while (reads(http, "replica", "up-to-date") == replica) {
      int asked = user++;
      assertThat(shows(http, asked, 104)).isTrue();
      feed.execute(LIKE.formatted(asked, 104));
      TestService.await("it is found", () -> !shows(http, asked, 104));
    }
  }

  /** Of those whom nobody has heard of since, the lagging replica knows all there is. */
  @Test
  void othersAreReadFromTheReplicaEvenWhileItLags() throws SQLException {
    servers.pause();
    like(http, 703, 104);
    double before = reads(http, "replica", "up-to-date");
    assertThat(shows(http, next++, 104)).isTrue();
    assertThat(shows(http, next++, 104)).isTrue();
    assertThat(reads(http, "replica", "up-to-date")).isEqualTo(before + 2);
    assertThat(shows(http, 703, 104)).isFalse();
  }

  @Test
  void whoIsErasedDoesNotComeBackFromTheReplica() throws SQLException {
    assertThat(shows(http, 704, 104)).isTrue();
    like(http, 704, 104);
    assertThat(shows(http, 704, 104)).isFalse();
    servers.pause();
    feed.execute("delete from feed_event where user_id = 704");
    TestService.await("it is forgotten", () -> shows(http, 704, 104));
    TestService.await("looks go on", () -> looksOn(705));
    assertThat(Http.header(http.get(path(704)), "Feedrank-History")).isEqualTo("cold");
  }

  private boolean looksOn(int user) {
    assertThat(shows(http, user, 105)).isTrue();
    feed.execute(LIKE.formatted(user, 105));
    TestService.await("it is found", () -> !shows(http, user, 105));
    return true;
  }

  @ParameterizedTest
  @EnumSource(names = {"BROKEN", "SILENT"})
  void aReplicaThatIsAwayFailsNoRequestAndIsReadAgainWhenItIsBack(TestProxy.Network failure)
      throws IOException, InterruptedException {
    try (TestProxy proxy = new TestProxy(servers.replicaPort());
        RankerService service = TestService.ready(options(through(proxy)))) {
      Http there = new Http(service.port());
      readsTheReplica(there);
      proxy.becomes(failure);
      for (int i = 0; i < 5; i++) {
        assertThat(shows(there, next, 104)).isTrue();
        like(there, next, 104);
        assertThat(shows(there, next++, 104)).isFalse();
      }
      assertThat(shows(there, next++, 104)).isTrue();
      assertThat(reads(there, "primary", "away")).isPositive();
      HttpResponse<String> health = there.get("/actuator/health");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("\"replica\":\"away\"");
      assertThat(there.get("/actuator/prometheus").body()).contains("feedrank_replica_away 1.0");

      proxy.becomes(TestProxy.Network.WORKS);
      readsTheReplica(there);
      assertThat(there.get("/actuator/health").body()).doesNotContain("away");
    }
  }

  private String through(TestProxy proxy) {
    return servers.replicaUrl().replace(":" + servers.replicaPort(), ":" + proxy.port());
  }

  /** Neither the primary nor the replica asks for more rights than to read, to say where it is. */
  @Test
  void aUserWithoutSpecialRightsWillDo() throws InterruptedException {
    feed.execute(
        """
        create role plain login;
        grant usage on schema feedrank to plain;
        grant select on all tables in schema feedrank to plain;
        grant select on all sequences in schema feedrank to plain
        """);
    String primary = servers.primaryUrl().replace("user=postgres", "user=plain");
    String replica = servers.replicaUrl().replace("user=postgres", "user=plain");
    try (RankerService service =
        TestService.ready(TestService.options(primary, PATIENT).reading(replica))) {
      readsTheReplica(new Http(service.port()));
    }
  }

  @Test
  void aServerThatIsNoReplicaOfThisDatabaseIsNeverBelieved() throws InterruptedException {
    String elsewhere = servers.replicaUrl().replace("/postgres?", "/template1?");
    for (String wrong : new String[] {servers.primaryUrl(), elsewhere}) {
      try (RankerService service = TestService.ready(options(wrong))) {
        Http there = new Http(service.port());
        TestService.await(
            "it is asked",
            () -> {
              assertThat(shows(there, next++, 104)).isTrue();
              return reads(there, "primary", "away") > 0;
            });
        assertThat(reads(there, "replica", "up-to-date")).isZero();
      }
    }
  }
}
