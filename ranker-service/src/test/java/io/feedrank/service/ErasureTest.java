package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.live.LogOptions;
import io.feedrank.store.Database;
import io.feedrank.store.LogRemovals;
import io.feedrank.store.TestDatabase;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A user who is erased from the database is erased from all that a service remembers. */
class ErasureTest {

  private static final int ERASED = 700;
  private static final int OTHER = 701;

  private final Database database = TestDatabase.migrated();
  private final TestFeed feed = new TestFeed(database).imported().counted();

  ErasureTest() {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
  }

  /** Logs and answers stay for an hour, unless word of an erasure gets through. */
  private RankerService service(Duration poll) throws InterruptedException {
    return TestService.ready(
        TestService.quick(feed.url())
            .with(TestService.DOOR.answersFor(Duration.ofHours(1)))
            .with(new WatchOptions(1, false, TraceOptions.NONE))
            .with(new LogOptions(Duration.ofHours(1), Duration.ofSeconds(10), 1_000, 100_000, 4))
            .every(poll));
  }

  private static String ask(Http http, int user) {
    return http.get("/post/recommendations?id=" + user).body();
  }

  private static void like(Http http, int user, String post) {
    String like = "{\"userId\": %d, \"postId\": %s, \"action\": \"like\"}".formatted(user, post);
    assertThat(http.send("POST", "/events", like, TestService.TOKENS.write()).statusCode())
        .isEqualTo(202);
  }

  private static String firstPost(String list) {
    return Pattern.compile("\"id\":(\\d+)")
        .matcher(list)
        .results()
        .map((MatchResult id) -> id.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static double kept(Http http, String cache) {
    return http.meter("cache_size\\{cache=\"%s\".*\\}".formatted(cache));
  }

  private static double folded(Http http) {
    return http.meter("feedrank_users_folded");
  }

  /** As an ETL's erasure does, in one transaction. */
  private void erase(long user, boolean announced) {
    database.transaction(
        connection -> {
          try (Statement delete = connection.createStatement()) {
            delete.execute("delete from feed_event where user_id = " + user);
            delete.execute("delete from feed_user where user_id = " + user);
          }
          if (announced) {
            LogRemovals.announce(connection, user);
          }
          return user;
        });
  }

  /** The channel of erasures is listened to before that of events. */
  private void listens(Http http) {
    ask(http, 699);
    double before = kept(http, "user-logs");
    assertThat(before).isPositive();
    TestService.await(
        "it listens",
        () -> {
          feed.execute("select pg_notify('feedrank_event', '699')");
          return kept(http, "user-logs") < before;
        });
  }

  @Test
  void aNotificationEmptiesEveryMemoryOfTheUserAndOfNobodyElse() throws InterruptedException {
    // So rarely looked for that only a notification can tell.
    try (RankerService service = service(Duration.ofHours(1))) {
      Http http = new Http(service.port());
      listens(http);
      like(http, ERASED, "100");
      like(http, OTHER, "101");
      String list = ask(http, ERASED);
      ask(http, OTHER);
      double answers = kept(http, "answers");
      double states = folded(http);
      like(http, OTHER, firstPost(ask(http, OTHER)));
      assertThat(http.meter("feedrank_served_likes_total.*")).isEqualTo(1);
      ask(http, OTHER);

      erase(ERASED, true);
      TestService.await("answers", () -> kept(http, "answers") == answers - 1);
      TestService.await("states", () -> folded(http) == states - 1);
      assertThat(Http.header(http.get("/post/recommendations?id=" + ERASED), "Feedrank-History"))
          .isEqualTo("cold");
      erase(ERASED, true);
      TestService.await("answers", () -> kept(http, "answers") == answers - 1);
      like(http, ERASED, firstPost(list));
      assertThat(http.meter("feedrank_served_likes_total.*"))
          .as("the list that was served is forgotten")
          .isEqualTo(1);
    }
  }

  @Test
  void whereNoNotificationComesTheNextLookDoesIt() throws InterruptedException {
    try (RankerService service = service(Duration.ofMillis(50))) {
      Http http = new Http(service.port());
      listens(http);
      like(http, ERASED, "100");
      ask(http, ERASED);
      assertThat(kept(http, "answers")).isEqualTo(2);
      assertThat(folded(http)).isEqualTo(2);
      erase(ERASED, false);
      TestService.await("answers", () -> kept(http, "answers") == 1);
      TestService.await("states", () -> folded(http) == 1);
    }
  }

  @Test
  void aListThatWaitsToBeWrittenIsNotWritten() throws InterruptedException {
    try (RankerService service = service(Duration.ofHours(1))) {
      Http http = new Http(service.port());
      listens(http);
      ask(http, ERASED);
      double answers = kept(http, "answers");
      erase(ERASED, true);
      TestService.await("it is heard", () -> kept(http, "answers") == answers - 1);
      ask(http, OTHER);
      TestService.await("a later list is written", () -> lists(OTHER) == 1);
      assertThat(lists(ERASED)).isZero();
    }
  }

  private long lists(long user) {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              var row =
                  ask.executeQuery("select count(*) from served_list where user_id = " + user)) {
            row.next();
            return row.getLong(1);
          }
        });
  }
}
