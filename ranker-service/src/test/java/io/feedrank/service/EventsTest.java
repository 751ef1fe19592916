package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.live.LogOptions;
import io.feedrank.store.Database;
import io.feedrank.store.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {

  /** Logs stay cached for an hour, so that only being told makes a service read again. */
  private static final LogOptions PATIENT =
      new LogOptions(Duration.ofHours(1), Duration.ofSeconds(10), 1_000, 100_000, 4);

  private final Database database = TestDatabase.migrated();
  private final TestFeed feed = new TestFeed(database).imported().counted();
  private RankerService one;
  private RankerService other;
  private Http http;

  @BeforeAll
  void start() throws InterruptedException {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    one = TestService.ready(TestService.options(feed.url(), PATIENT));
    other = TestService.ready(TestService.options(feed.url(), PATIENT));
    http = new Http(one.port());
  }

  @AfterAll
  void stop() {
    one.close();
    other.close();
  }

  private HttpResponse<String> report(String body) {
    return http.send("POST", "/events", body, TestService.TOKENS.write());
  }

  private static String like(int user, int post) {
    return "{\"userId\": %d, \"postId\": %d, \"action\": \"like\"}".formatted(user, post);
  }

  private long events(int user) {
    return database.call(
        connection -> {
          try (var ask = connection.createStatement();
              var row =
                  ask.executeQuery("select count(*) from feed_event where user_id = " + user)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  @Test
  void aLikeCountsInTheVeryNextAnswer() {
    String path = "/post/recommendations?limit=100&id=700";
    assertThat(http.get(path).body()).contains("\"id\":104,");
    HttpResponse<String> accepted = report(like(700, 104));
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.body()).isEqualTo("{\"accepted\":1,\"duplicates\":0}");
    HttpResponse<String> next = http.get(path);
    assertThat(next.body()).doesNotContain("\"id\":104,").contains("\"topic\":\"topic1\"");
    assertThat(next.body().indexOf("topic1")).isLessThan(next.body().indexOf("topic0"));
    assertThat(Http.header(next, "Feedrank-History")).isEqualTo("fresh");
  }

  @Test
  void otherServicesOnTheSameDatabaseHearOfIt() {
    String path = "/post/recommendations?limit=100&id=701";
    Http elsewhere = new Http(other.port());
    assertThat(elsewhere.get(path).body()).contains("\"id\":107,");
    report(like(701, 107));
    TestService.await("word", () -> !elsewhere.get(path).body().contains("\"id\":107,"));
  }

  @Test
  void theSameDeliveryCountsOnce() {
    String event =
        "{\"eventId\": \"7f6b4d5e-0c1a-4c8e-9a52-3f1d2b6c7e80\", \"userId\": 702, \"postId\": %d, \"action\": \"view\"}";
    report(event.formatted(100));
    assertThat(report(event.formatted(101)).body()).isEqualTo("{\"accepted\":0,\"duplicates\":1}");
    assertThat(report("[" + event.formatted(102) + "," + event.formatted(103) + "]").body())
        .isEqualTo("{\"accepted\":0,\"duplicates\":2}");
    assertThat(events(702)).isEqualTo(1);
  }

  @Test
  void theSameEventCountsOnceWithoutAnId() {
    String event =
        "{\"at\": \"2021-12-20T10:00:00Z\", \"userId\": 703, \"postId\": 100, \"action\": \"view\"}";
    report("[" + event + "," + event + "]");
    assertThat(report(event).body()).isEqualTo("{\"accepted\":0,\"duplicates\":1}");
    assertThat(events(703)).isEqualTo(1);
  }

  @Test
  void aBatchOfAThousandUsersGoesThroughWithAMonthThatIsNewToTheLog() {
    String batch =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    "{\"at\": \"2019-03-01T00:00:00.123456Z\", \"userId\": %d, \"postId\": 100, \"action\": \"view\"}"
                        .formatted(1_000_000_000_000L + i))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(report(batch).body()).isEqualTo("{\"accepted\":1000,\"duplicates\":0}");
    assertThat(report(batch).body()).isEqualTo("{\"accepted\":0,\"duplicates\":1000}");
  }

  @Test
  void refusesABatchWithAnEventOfAMonthThatWasDropped() {
    feed.execute("insert into dropped_month values ('2018-05-01', 7, now())");
    String view = "{\"at\": \"%s\", \"userId\": 706, \"postId\": 100, \"action\": \"view\"}";
    String kept = view.formatted("2018-06-01");
    String gone = view.formatted("2018-05-31T23:59:59Z");
    HttpResponse<String> refused = report("[" + kept + "," + gone + "]");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("/problems/bad-parameter", "2018-05 are no longer kept", "from 2018-06-01 on");
    assertThat(events(706)).isZero();
    assertThat(report(kept).statusCode()).isEqualTo(202);
    assertThat(events(706)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                   | event has no 'userId'",
        "[]                                                   | array of 1 to 1000",
        "7                                                    | array of 1 to 1000",
        "{'userId': 1,                                        | not JSON",
        "[{'userId': 1, 'postId': 2, 'action': 'view'}, 3]    | event 1 is not a JSON object",
        "{'userId': '1', 'postId': 2, 'action': 'view'}       | 'userId' is \"1\"",
        "{'userId': 1.5, 'postId': 2, 'action': 'view'}       | 'userId' is 1.5",
        "{'userId': 1e30, 'postId': 2, 'action': 'view'}      | whole number of 64 bits",
        "{'userId': 1, 'postId': 2, 'action': 'love'}         | one of view, like",
        "{'userId': 1, 'postId': 2, 'action': 'view', 'on': 1} | did you mean 'at'",
        "{'userId': 1, 'userId': 2, 'postId': 2, 'action': 'view'} | not JSON",
        "{'userId': 1, 'postId': 2, 'action': 'view', 'eventId': 'x'} | a UUID such as",
        "{'userId': 1, 'postId': 2, 'action': 'view', 'at': 'x'} | ISO 8601",
        "{'userId': 1, 'postId': 2, 'action': 'view', 'at': '2021-12-21'} | 5 minutes from now"
      })
  void refusesABatchWithABadEventAndWritesNothing(String body, String detail) {
    HttpResponse<String> refused = report(body.replace('\'', '"'));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/problems/bad-parameter");
    assertThat(refused.body().replace("\\\"", "\"")).contains(detail);
    assertThat(events(1)).isEqualTo(16);
  }

  @Test
  void refusesBodiesThatAreTooLongOrOfAnotherKind() {
    HttpResponse<String> tooLong = report("[" + " ".repeat(300_000) + "]");
    assertThat(tooLong.statusCode()).isEqualTo(413);
    assertThat(tooLong.body()).contains("/problems/");
    String many =
        IntStream.range(0, 1_001)
            .mapToObj(i -> like(1, i))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(report(many).statusCode()).isEqualTo(400);
  }

  @Test
  void onlyThoseWithATokenMayReport() {
    for (String token : new String[] {"", "wrong", TestService.TOKENS.write() + "x"}) {
      HttpResponse<String> refused = http.send("POST", "/events", like(704, 100), token);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(Http.header(refused, "WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(refused.body()).contains("/problems/not-allowed");
    }
    assertThat(events(704)).isZero();
    String admin = TestService.TOKENS.admin();
    assertThat(http.send("POST", "/events", like(704, 100), admin).statusCode()).isEqualTo(202);
  }

  @Test
  void aServiceThatMayOnlyReadSaysThatItCouldNotWrite() throws InterruptedException {
    feed.execute(
        """
        create role reader login;
        grant usage on schema feedrank to reader;
        grant select on all tables in schema feedrank to reader
        """);
    String url = feed.url().replace("user=postgres", "user=reader");
    try (RankerService reading = TestService.ready(TestService.options(url))) {
      Http there = new Http(reading.port());
      assertThat(there.get("/post/recommendations?id=1").statusCode()).isEqualTo(200);
      HttpResponse<String> refused =
          there.send("POST", "/events", like(705, 100), TestService.TOKENS.write());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("/problems/database");
    }
  }
}
