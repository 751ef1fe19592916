package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.service.live.LogOptions;
import io.feedrank.store.Database;
import io.feedrank.store.EventPartitions;
import io.feedrank.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Services learn of each other's events even when notifications are lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatchUpTest {

  /** Logs stay cached for an hour, so that only news makes a service read again. */
  private static final LogOptions PATIENT =
      new LogOptions(Duration.ofHours(1), Duration.ofSeconds(10), 1_000, 100_000, 4);

  private static final String LIKE =
      "insert into feed_event (at, user_id, post_id, action) values ('2021-12-20 13:00+00', %d, %d, 1)";

  private final Database database = TestDatabase.migrated();
  private final TestFeed feed = new TestFeed(database).imported().counted();
  private RankerService one;
  private RankerService other;
  private Http http;
  private Http elsewhere;

  @BeforeAll
  void start() throws InterruptedException {
    feed.promote(feed.publish("user_topic_rate", 0.3f));
    one = TestService.ready(TestService.options(feed.url(), PATIENT));
    other = TestService.ready(TestService.options(feed.url(), PATIENT));
    http = new Http(one.port());
    elsewhere = new Http(other.port());
    hearsOf(http, 600, 100);
    hearsOf(elsewhere, 601, 100);
  }

  @AfterAll
  void stop() {
    one.close();
    other.close();
  }

  private static String path(int user) {
    return "/post/recommendations?limit=100&id=" + user;
  }

  private static boolean shows(Http http, int user, int post) {
    return http.get(path(user)).body().contains("\"id\":%d,".formatted(post));
  }

  /** Writes behind the services' backs until it is noticed: then the looks have begun. */
  private void hearsOf(Http service, int user, int post) {
    assertThat(shows(service, user, post)).isTrue();
    feed.execute(LIKE.formatted(user, post));
    TestService.await("the looks have begun", () -> !shows(service, user, post));
  }

  @Test
  void attributesAreReadAgainAfterTheNextEtlRun() {
    assertThat(Http.header(http.get(path(700)), "Feedrank-Step")).isEqualTo("newcomer");
    feed.execute("insert into feed_user values (700, '{}')");
    feed.execute(
        """
        insert into etl_run (started_at, finished_at, status, watermark, known_until, basis_version)
          select now(), now(), 'done', coalesce(max(seq), 0), max(at), 1 from feed_event
        """);
    TestService.await(
        "the user is known",
        () -> Http.header(http.get(path(700)), "Feedrank-Step").equals("attributes"));
  }

  @Test
  void anEventWhoseNotificationWasNeverSentIsFound() {
    hearsOf(http, 610, 104);
    hearsOf(http, 610, 105);
  }

  @Test
  void anEventThatBecomesVisibleAfterLaterOnesIsFound() throws SQLException {
    assertThat(shows(http, 611, 104)).isTrue();
    try (Connection slow = database.open();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute(LIKE.formatted(611, 104));
      hearsOf(http, 612, 105);
      hearsOf(http, 612, 106);
      assertThat(shows(http, 611, 104)).isTrue();
      slow.commit();
    }
    TestService.await("the late one", () -> !shows(http, 611, 104));
  }

  @Test
  void noEventIsLostWhenTheListeningConnectionsBreak() {
    for (int post = 107; post < 112; post++) {
      int shown = post;
      assertThat(shows(elsewhere, 613, shown)).isTrue();
      feed.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'feedrank service'");
      TestService.await("it is written", () -> reported(613, shown));
      TestService.await("it is heard of", () -> !shows(elsewhere, 613, shown));
      assertThat(shows(http, 613, shown)).isFalse();
    }
  }

  /** The connections of the pool are broken, too, so the first attempts may fail. */
  private boolean reported(int user, int post) {
    String like = "{\"userId\": %d, \"postId\": %d, \"action\": \"like\"}".formatted(user, post);
    return http.send("POST", "/events", like, TestService.TOKENS.write()).statusCode() == 202;
  }

  @Test
  void whatIsDeletedFromTheLogIsForgotten() {
    hearsOf(http, 614, 104);
    feed.execute("delete from feed_event where user_id = 614");
    TestService.await("it is forgotten", () -> shows(http, 614, 104));
    assertThat(Http.header(http.get(path(614)), "Feedrank-History")).isEqualTo("cold");
  }

  @Test
  void aMonthThatIsDroppedIsForgotten() {
    feed.execute(
        """
        create table feed_event_2021_10 partition of feed_event
          for values from ('2021-10-01 00:00+00') to ('2021-11-01 00:00+00')
        """);
    assertThat(shows(http, 616, 104)).isTrue();
    feed.execute(LIKE.formatted(616, 104).replace("2021-12-20", "2021-10-20"));
    TestService.await("it counts", () -> !shows(http, 616, 104));
    feed.execute(
        """
        drop table feed_event_2021_10;
        insert into dropped_month values ('2021-10-01', 1, now())
        """);
    TestService.await("it is forgotten", () -> shows(http, 616, 104));
  }

  @Test
  void aFinishedImportMakesEveryLogNew() {
    assertThat(shows(http, 615, 104)).isTrue();
    feed.execute(
        """
        insert into feed_event (seq, at, user_id, post_id, action)
          values (-1, '2021-12-20 13:00+00', 615, 104, 1);
        insert into import_run (source, fingerprint, started_at, finished_at)
          values ('test', 'test', now(), now())
        """);
    TestService.await("it is read again", () -> !shows(http, 615, 104));
  }

  @Test
  void oldReceiptsAreTidiedAwayAndNewOnesStay() throws InterruptedException {
    feed.execute(
        """
        insert into event_receipt values (gen_random_uuid(), now() - interval '8 days'),
          (gen_random_uuid(), now() - interval '6 days');
        insert into log_removal (user_id, removed_at) values (1, now() - interval '2 days')
        """);
    try (RankerService third = TestService.ready(TestService.options(feed.url(), PATIENT))) {
      TestService.await(
          "tidy", () -> count("log_removal where removed_at < now() - interval '1 day'") == 0);
      assertThat(count("event_receipt where received_at < now() - interval '7 days'")).isZero();
      assertThat(count("event_receipt where received_at < now() - interval '5 days'")).isEqualTo(1);
      assertThat(third.port()).isPositive();
    }
  }

  @Test
  void theMonthAheadIsThereBeforeItBegins() {
    YearMonth month = EventPartitions.month(TestService.STOPPED.instant());
    for (YearMonth needed : List.of(month, month.plusMonths(1))) {
      TestService.await(
          needed + " is made",
          () ->
              count("pg_class where relname = '%s'".formatted(EventPartitions.table(needed))) == 1);
    }
  }

  private long count(String what) {
    return database.call(
        connection -> {
          try (Statement ask = connection.createStatement();
              var row = ask.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
          }
        });
  }
}
