package io.feedrank.etl.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Ids;
import io.feedrank.etl.load.FeedImport;
import io.feedrank.etl.load.ImportOptions;
import io.feedrank.etl.load.ImportProgress;
import io.feedrank.etl.load.ImportSummary;
import io.feedrank.etl.load.Tables;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.EventPartitions;
import io.feedrank.store.LogSlices;
import io.feedrank.store.MonthRemovals;
import io.feedrank.store.PostStore;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Months that are no longer kept: what is left of them, and who notices. */
class RetentionTest {

  private static final YearMonth OCTOBER = YearMonth.of(2021, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2021, 11);

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2022-03-01T00:00:00Z"), ZoneOffset.UTC);

  /** The feed's last event is one of December's first days: October ended a month ago. */
  private static final Duration MONTH = Duration.ofDays(30);

  private final Database database = TestDatabase.migrated();

  private EtlSummary run(EtlOptions options) {
    return run(options, Progress.SILENT);
  }

  private EtlSummary run(EtlOptions options, Progress progress) {
    return new Etl(database, options, CLOCK, progress).run();
  }

  /** From October to the first days of December; some did nothing since October. */
  private ChangingFeed feed(long seed) {
    ChangingFeed feed = new ChangingFeed(database, seed);
    feed.addPosts(12);
    feed.addUsers(30);
    for (int i = 0; i < 20; i++) {
      feed.addEvents(40, false);
      feed.rest(3 - i % 3);
    }
    feed.addOne(Instant.parse("2021-10-09T10:00:00Z"), 801, 10, 0);
    feed.addOne(Instant.parse("2021-10-09T10:00:40Z"), 801, 10, 1);
    feed.addOne(Instant.parse("2021-12-03T10:00:00Z"), 1, 20, 0);
    return feed;
  }

  private List<String> rows(String query) {
    return Tables.rows(database, query);
  }

  private long count(String query) {
    return Long.parseLong(rows("select count(*) from " + query).get(0));
  }

  /** A database that never had other events than those that are left in this one. */
  private Database freshWithWhatIsLeft() {
    Database fresh = TestDatabase.migrated();
    fresh.call(
        connection -> {
          new EventPartitions(connection).ensure(NOVEMBER);
          new EventPartitions(connection).ensure(NOVEMBER.plusMonths(1));
          for (String table : List.of("action", "attribute", "feed_user", "post", "feed_event")) {
            copy(table, connection);
          }
          return execute(
              connection,
              "select setval('feed_event_seq', %s)"
                  .formatted(rows("select last_value from feed_event_seq").get(0)));
        });
    return fresh;
  }

  private void copy(String table, Connection to) throws SQLException {
    String all = rows("select coalesce(json_agg(t), '[]') from %s t".formatted(table)).get(0);
    try (PreparedStatement insert =
        to.prepareStatement(
            "insert into %1$s select * from json_populate_recordset(null::%1$s, ?::json)"
                .formatted(table))) {
      insert.setString(1, all);
      insert.executeUpdate();
    }
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private boolean execute(String sql) {
    return database.call(connection -> execute(connection, sql));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void leavesTheTablesOfAFeedThatNeverHadWhatWasDropped(long seed) {
    EtlOptions options = seed == 2 ? EtlTest.WITH_PARTS : EtlTest.OPTIONS;
    ChangingFeed feed = feed(seed);
    run(options);
    feed.addEvents(30, false);
    assertThat(run(options.keeping(MONTH.multipliedBy(3))).cut()).isEqualTo(LogCut.NONE);
    assertThat(rows("select 1 from user_state where user_id = 801")).hasSize(1);
    long october = count("feed_event where at < '2021-11-01'");
    feed.addEvents(30, false);
    Etl etl = new Etl(database, options.keeping(MONTH), CLOCK, Progress.SILENT);
    assertThat(etl.noLongerKept()).containsExactly(new LogCut.Month(OCTOBER, october));
    assertThat(rows("select 1 from dropped_month")).isEmpty();

    EtlSummary summary = etl.run();
    assertThat(etl.noLongerKept()).isEmpty();

    assertThat(summary.cut())
        .isEqualTo(new LogCut(List.of(new LogCut.Month(OCTOBER, october)), List.of()));
    assertThat(october).isGreaterThan(100);
    assertThat(summary.recounted().orElse("")).contains("before 2021-11 are no longer in the log");
    assertThat(count("feed_event")).isEqualTo(summary.events()).isPositive();
    assertThat(rows("select to_regclass('feedrank.feed_event_2021_10')")).containsExactly("null");
    assertThat(rows("select summary->'dropped'->>'2021-10' from etl_run order by run_id desc"))
        .first()
        .isEqualTo("" + october);
    Database fresh = freshWithWhatIsLeft();
    new Etl(fresh, options, CLOCK, Progress.SILENT).run();
    assertThat(EtlTest.tables(database)).isEqualTo(EtlTest.tables(fresh));
    assertThat(EtlTest.tables(database).get("item_item")).isNotEmpty();

    goesOnByAndBy(feed, options.keeping(MONTH));
  }

  /** Steps of all kinds; events of November may come late, those of October may not. */
  private void goesOnByAndBy(ChangingFeed feed, EtlOptions options) {
    int incremental = 0;
    for (int step = 0; step < 6; step++) {
      feed.addEvents(30, false);
      feed.addOne(Instant.parse("2021-11-15T10:00:00Z").plusSeconds(step), 9, 20, 1);
      incremental += run(options).recounted().isEmpty() ? 1 : 0;
      Map<String, List<String>> folded = EtlTest.tables(database);
      run(options.fully());
      assertThat(EtlTest.tables(database)).isEqualTo(folded);
    }
    assertThat(incremental).isEqualTo(6);
  }

  @Test
  void aClockThatIsAheadAndALogThatEndedYearsAgoLoseNothing() {
    feed(4);
    Clock ahead = Clock.fixed(Instant.parse("2040-01-01T00:00:00Z"), ZoneOffset.UTC);
    EtlOptions options = EtlTest.OPTIONS.keeping(Duration.ofDays(40));
    assertThat(new Etl(database, options, ahead, Progress.SILENT).run().cut())
        .isEqualTo(LogCut.NONE);
    assertThat(rows("select 1 from dropped_month")).isEmpty();
  }

  @Test
  void refusesWhatWouldDropTheWholeLog() {
    assertThatThrownBy(() -> EtlOptions.DEFAULT.keeping(Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT1H is not legal; give 1d to 36500d, or 0s to keep all");
  }

  @Test
  void aMonthThatWasDroppedIsNotMadeAgain() {
    feed(5);
    run(EtlTest.OPTIONS.keeping(MONTH));
    assertThatThrownBy(
            () ->
                database.call(
                    connection -> {
                      new EventPartitions(connection).ensure(OCTOBER.minusMonths(7));
                      return true;
                    }))
        .isInstanceOf(DatabaseException.NotKept.class)
        .hasMessage(
            "events of 2021-03 are no longer kept; legal are those from 2021-11-01 on: leave the others out");
    assertThat(partitions()).first().isEqualTo("feed_event_2021_11");

    execute("delete from dropped_month");
    database.call(
        connection -> {
          new EventPartitions(connection).ensure(OCTOBER);
          return true;
        });
    assertThat(partitions()).first().isEqualTo("feed_event_2021_10");
  }

  private List<String> partitions() {
    return rows(
        "select relname from pg_class join pg_inherits on inhrelid = oid and inhparent = 'feed_event'::regclass order by 1");
  }

  @Test
  void anImportRefusesAndCountsEventsThatAreNoLongerKept(@TempDir Path folder) throws IOException {
    feed(6);
    run(EtlTest.OPTIONS.keeping(MONTH));
    Files.writeString(folder.resolve("users.csv"), "user_id,city\n1,Oslo\n");
    Files.writeString(folder.resolve("posts.csv"), "post_id,text,topic\n10,one,art\n");
    Files.writeString(
        folder.resolve("events.csv"),
        """
        timestamp,user_id,post_id,action
        2021-10-31 23:59:59,1,10,view
        2020-01-01 00:00:00,1,10,view
        2021-11-01 00:00:00,1,10,view
        """);
    ImportSummary summary =
        new FeedImport(database, ImportOptions.DEFAULT, CLOCK, ImportProgress.SILENT)
            .run(new CsvFeed(folder, Actions.VIEW_AND_LIKE));
    assertThat(summary.events()).isEqualTo(new ImportSummary.Rows(3, 1, 0, 2));
    assertThat(summary.refusedByReason()).containsEntry("timestamp before what is kept", 2L);
    assertThat(summary.firstRefusals().get(0).detail())
        .isEqualTo("found 2021-10-31T23:59:59Z; kept are events from 2021-11-01T00:00:00Z on");
    assertThat(partitions()).first().isEqualTo("feed_event_2021_11");
  }

  @Test
  void whoWasCalledByATextAndDidNothingSinceIsForgotten() {
    feed(7);
    execute(
        """
        insert into text_id values ('user', 801, 'only in October'), ('user', 1, 'still there'),
          ('user', 802, 'known by attributes'), ('user', 803, 'never did anything'),
          ('post', 801, 'a post');
        insert into feed_user values (802, '{}');
        insert into feed_event (at, user_id, post_id, action) values ('2021-10-20', 802, 10, 0)
        """);
    run(EtlTest.OPTIONS.keeping(MONTH));
    assertThat(rows("select text from text_id order by 1"))
        .containsExactly("a post", "known by attributes", "never did anything", "still there");
  }

  /** A training run reads the log whole, on several connections, however long it takes. */
  @Test
  void whoReadsAMonthReadsItToItsEndAndWritersGoOnMeanwhile() throws Exception {
    feed(8);
    run(EtlTest.OPTIONS);
    long all = count("feed_event");
    LogSlices reader = LogSlices.of(database, 1);
    CountDownLatch waiting = new CountDownLatch(3);
    Progress tell =
        (stage, done, total) -> {
          if (stage.startsWith("drop months")) {
            waiting.countDown();
          }
        };
    CompletableFuture<EtlSummary> etl =
        CompletableFuture.supplyAsync(() -> run(EtlTest.OPTIONS.keeping(MONTH), tell));
    waiting.await();

    // The second and third attempts have begun: the month is half detached, and waits.
    assertThat(count("feed_event where at < '2021-11-01'")).isZero();
    execute(
        """
        set statement_timeout = '10s';
        insert into feed_event (at, user_id, post_id, action) values ('2021-12-04', 5, 10, 0)
        """);
    database.call(
        connection -> {
          execute(connection, "set statement_timeout = '10s'");
          new EventPartitions(connection).ensure(YearMonth.of(2022, 6));
          return true;
        });
    AtomicInteger read = new AtomicInteger();
    var ids = new PostStore(database).ids();
    var users =
        Ids.of(
            rows("select distinct user_id from feed_event union select user_id from user_state")
                .stream()
                .mapToLong(Long::parseLong));
    for (var slice : reader.all()) {
      slice.read(database, users, ids, (user, packed) -> read.incrementAndGet());
    }
    assertThat(read.get()).isEqualTo(all);
    assertThat(etl.isDone()).isFalse();

    reader.close();
    assertThat(etl.get().cut().dropped()).extracting(LogCut.Month::month).containsExactly(OCTOBER);
  }

  @Test
  void aMonthThatIsReadForTooLongIsLeftToTheNextRun() {
    feed(9);
    run(EtlTest.OPTIONS);
    Retention impatient = new Retention(database, MONTH, Duration.ofSeconds(1), Progress.SILENT);
    try (LogSlices reader = LogSlices.of(database, 1)) {
      assertThat(reader.all()).isNotEmpty();
      assertThat(impatient.run(CLOCK.instant())).isEqualTo(new LogCut(List.of(), List.of(OCTOBER)));
    }
    assertThat(run(EtlTest.OPTIONS).cut().dropped()).hasSize(1);
    assertThat(rows("select events > 0, dropped_at is null from dropped_month"))
        .containsExactly("true|false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "alter table feed_event detach partition feed_event_2021_10",
        "drop table feed_event_2021_10"
      })
  void aRunThatDiedWhileItDroppedAMonthIsFinishedByTheNext(String doneBefore) {
    feed(10);
    run(EtlTest.OPTIONS);
    database.transaction(
        connection -> {
          new MonthRemovals(connection).announce(OCTOBER);
          return true;
        });
    execute(doneBefore);
    EtlSummary summary = run(EtlTest.OPTIONS);
    assertThat(summary.cut().dropped()).extracting(LogCut.Month::month).containsExactly(OCTOBER);
    assertThat(summary.recounted()).isPresent();
    assertThat(rows("select to_regclass('feedrank.feed_event_2021_10')")).containsExactly("null");
    assertThat(count("user_state where first_event < '2021-11-01'")).isZero();
  }

  @Test
  void aRunThatDiesAfterTheDropLeavesTheCountsToTheNext() {
    feed(11);
    run(EtlTest.OPTIONS);
    Progress deadly =
        (stage, done, total) -> {
          if (stage.equals("count timelines")) {
            throw new IllegalStateException("power cut");
          }
        };
    assertThatThrownBy(() -> run(EtlTest.OPTIONS.keeping(MONTH), deadly)).hasMessage("power cut");
    EtlSummary summary = run(EtlTest.OPTIONS.keeping(MONTH));
    assertThat(summary.cut()).isEqualTo(LogCut.NONE);
    assertThat(summary.recounted().orElse("")).contains("before 2021-11 are no longer in the log");
    Map<String, List<String>> counted = EtlTest.tables(database);
    run(EtlTest.OPTIONS.fully());
    assertThat(EtlTest.tables(database)).isEqualTo(counted);
  }

  @Test
  void writersAtWorkNeitherFailNorLoseAnything() throws Exception {
    feed(12);
    run(EtlTest.OPTIONS);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger written = new AtomicInteger();
    CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> write(written, stop));
    while (written.get() < 50 && !writer.isDone()) {
      Thread.onSpinWait();
    }
    EtlSummary summary = run(EtlTest.OPTIONS.keeping(MONTH));
    stop.set(true);
    int all = writer.get();
    assertThat(summary.cut().dropped()).hasSize(1);
    assertThat(count("feed_event where user_id = 900")).isEqualTo(all);
    run(EtlTest.OPTIONS);
    assertThat(rows("select views from user_state where user_id = 900")).containsExactly("" + all);
  }

  /** One transaction an event, as a service does; none may take longer than two seconds. */
  private int write(AtomicInteger written, AtomicBoolean stop) {
    return database.call(
        connection -> {
          execute(connection, "set statement_timeout = '2s'");
          try (PreparedStatement insert =
              connection.prepareStatement(
                  """
                  insert into feed_event (at, user_id, post_id, action)
                  values (timestamptz '2021-12-05 00:00+00' + ? * interval '1 second', 900, 10, 0)
                  """)) {
            while (!stop.get()) {
              insert.setInt(1, written.get() + 1);
              insert.executeUpdate();
              written.incrementAndGet();
            }
            return written.get();
          }
        });
  }
}
