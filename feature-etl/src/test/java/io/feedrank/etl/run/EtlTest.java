package io.feedrank.etl.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.collaborative.CollaborativeOptions.Fit;
import io.feedrank.etl.collaborative.CollaborativeOptions.Fits;
import io.feedrank.etl.collaborative.EaseOptions;
import io.feedrank.etl.collaborative.HybridLoss;
import io.feedrank.etl.collaborative.HybridOptions;
import io.feedrank.etl.collaborative.IalsOptions;
import io.feedrank.etl.collaborative.MissingFitterException;
import io.feedrank.etl.collaborative.NeuralOptions;
import io.feedrank.etl.collaborative.Rp3BetaOptions;
import io.feedrank.etl.itemitem.ItemItemOptions;
import io.feedrank.etl.load.Tables;
import io.feedrank.etl.text.TextModelOptions;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.Counter;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.Timeline;
import io.feedrank.feature.Timelines;
import io.feedrank.progress.Progress;
import io.feedrank.store.AdvisoryLock;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.FinishedRun;
import io.feedrank.store.LoadedLog;
import io.feedrank.store.RowProgress;
import io.feedrank.store.TestDatabase;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtlTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-12-01T00:00:00Z"), ZoneOffset.UTC);

  static final EtlOptions OPTIONS =
      EtlOptions.DEFAULT
          .with(TextModelOptions.defaults().withDims(4).withClusters(3))
          .with(
              new ItemItemSchedule(
                  ItemItemOptions.defaults().withNeighbours(5), Duration.ofDays(1), 4, 3));

  /** The same with all collaborative parts, small ones. */
  static final EtlOptions WITH_PARTS =
      OPTIONS.with(
          new CollaborativeOptions(
              new Fits(
                  Fit.ALWAYS, Fit.ALWAYS, Fit.ALWAYS, Fit.ASKED, Fit.ASKED, Fit.ASKED, Fit.ALWAYS),
              Duration.ofDays(1),
              3,
              100,
              Rp3BetaOptions.DEFAULT,
              new EaseOptions(2, 5, 100),
              new IalsOptions(3, 2, .1, .01, 1, .1, 1),
              NeuralOptions.DEFAULT,
              new HybridOptions(
                  3, 2, HybridLoss.WARP, HybridOptions.Optimizer.ADAGRAD, .05, 0, 10, 50, 1)));

  private final Database database = TestDatabase.migrated();

  private EtlSummary run(EtlOptions options) {
    return new Etl(database, options, CLOCK, Progress.SILENT).run();
  }

  static Map<String, List<String>> tables(Database database) {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put(
        "timeline",
        "select version, counter, label, bucket, views, likes from feed_timeline order by 1, 2, 3, 4");
    queries.put("user_state", "select * from user_state order by user_id");
    queries.put("post_state", "select * from post_state order by post_id");
    queries.put("post_vector", "select * from post_vector order by version, post_id");
    queries.put("item_item_version", "select * from item_item_version order by 1");
    queries.put("item_item", "select * from item_item order by 1, 2");
    queries.put("part", "select * from part order by 1");
    queries.put("part_version", "select * from part_version order by 1, 2");
    queries.put("part_neighbours", "select * from part_neighbours order by 1, 2, 3");
    queries.put("part_vector", "select * from part_vector order by 1, 2, 3");
    queries.put("part_feature", "select * from part_feature order by 1, 2, 3, 4");
    queries.put("encoding", "select * from basis_encoding order by 1, 2, 3, 4");
    queries.put(
        "run",
        "select watermark, known_until, basis_version from etl_run where status = 'done' order by run_id desc limit 1");
    Map<String, List<String>> tables = new LinkedHashMap<>();
    queries.forEach((name, query) -> tables.put(name, Tables.rows(database, query)));
    return tables;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anIncrementalRunLeavesTheTablesOfAFullOne(long seed) {
    EtlOptions options = seed == 2 ? WITH_PARTS : OPTIONS;
    ChangingFeed feed = new ChangingFeed(database, seed);
    feed.addPosts(12);
    feed.addUsers(30);
    feed.addEvents(200, false);
    run(options);
    int incremental = 0;
    for (int step = 0; step < 30; step++) {
      String what = feed.step();
      EtlSummary summary = run(options);
      incremental += summary.recounted().isEmpty() ? 1 : 0;
      Map<String, List<String>> folded = tables(database);
      if (step % 3 == 2) {
        run(options.fully());
        assertThat(tables(database)).as("%d: %s", step, what).isEqualTo(folded);
      }
    }
    assertThat(incremental).isGreaterThan(10);
    assertThat(tables(database).get("item_item")).isNotEmpty();
    if (seed == 2) {
      assertThat(tables(database).get("part_version")).hasSize(12);
      assertThat(tables(database).get("part_neighbours")).isNotEmpty();
      assertThat(tables(database).get("part_vector")).isNotEmpty();
      assertThat(tables(database).get("part_feature")).isNotEmpty();
    }
  }

  @Test
  void aPartStaysOnceItWasAskedForUntilItIsForbidden() {
    ChangingFeed feed = new ChangingFeed(database, 6);
    feed.addPosts(12);
    feed.addUsers(30);
    for (int i = 0; i < 8; i++) {
      feed.addEvents(100, false);
    }
    assertThat(run(OPTIONS).partVersions()).isZero();
    CollaborativeOptions asked = WITH_PARTS.collaborative().with(Fits.ASKED);
    EtlSummary fitted = run(OPTIONS.with(asked.asking(CollaborativeModel.EASE)));
    assertThat(fitted.partVersions()).isPositive();
    FeatureSnapshotStore store = new FeatureSnapshotStore(database);
    assertThat(store.parts()).containsExactly(CollaborativeModel.EASE);
    FeatureSnapshot knowledge = store.load();
    assertThat(knowledge.parts().ease().all()).hasSize(fitted.partVersions());
    assertThat(FeatureSet.all(knowledge.basis()).names())
        .contains("ease_score")
        .doesNotContain("ials_score");
    assertThat(run(OPTIONS.with(asked)).partVersions()).as("nothing is new").isZero();
    assertThat(store.parts()).containsExactly(CollaborativeModel.EASE);
    run(OPTIONS.with(asked.with(Fits.ASKED.with(CollaborativeModel.EASE, Fit.NEVER))));
    assertThat(store.parts()).isEmpty();
    assertThat(tables(database).get("part_neighbours")).isEmpty();
  }

  @Test
  void aRunThatCannotFitWhatIsSwitchedOnSaysSoAndLeavesAllAsItWas() {
    ChangingFeed feed = new ChangingFeed(database, 6);
    feed.addPosts(12);
    feed.addUsers(30);
    feed.addEvents(100, false);
    CollaborativeOptions asked = WITH_PARTS.collaborative().with(Fits.ASKED);
    assertThatThrownBy(() -> run(OPTIONS.with(asked.asking(CollaborativeModel.NEUMF))))
        .isInstanceOf(MissingFitterException.class)
        .hasMessageContaining("-pl ranker-neural")
        .hasMessageContaining("etl.collaborative.fit.neumf");
    assertThat(new FeatureSnapshotStore(database).parts()).isEmpty();
    assertThat(run(OPTIONS).recounted()).isPresent();
  }

  @Test
  void whatIsStoredIsWhatTheReferenceCountsInMemory() {
    ChangingFeed feed = new ChangingFeed(database, 4);
    feed.addPosts(20);
    feed.addUsers(40);
    for (int i = 0; i < 20; i++) {
      feed.addEvents(100, i % 5 == 4);
      if (i % 7 == 0) {
        run(OPTIONS);
      }
    }
    run(OPTIONS);
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    LoadedLog log =
        new FeedLogStore(database)
            .readAll(
                knowledge.basis().users().ids(),
                knowledge.basis().catalogue().ids(),
                RowProgress.SILENT);
    assertThat(log.log().size()).isGreaterThan(1_500);
    Timelines reference = Timelines.count(log.log(), knowledge.basis(), FeatureOptions.DEFAULT);
    for (Counter counter : Counter.all(knowledge.basis())) {
      assertThat(dump(knowledge.timelines().of(counter), counter, knowledge))
          .as(counter.name())
          .isEqualTo(dump(reference.of(counter), counter, knowledge));
    }
  }

  private static List<String> dump(Timeline timeline, Counter counter, FeatureSnapshot knowledge) {
    int first = FeatureOptions.DEFAULT.buckets().of(ChangingFeed.START.getEpochSecond());
    List<String> dump = new ArrayList<>();
    for (int key = 0; key < timeline.keys(); key++) {
      for (int bucket = first; bucket < first + 40 * 24; bucket += 5) {
        dump.add(
            "%s %d: %d %d"
                .formatted(
                    counter.label(knowledge.basis(), key),
                    bucket,
                    timeline.views(key, bucket),
                    timeline.likes(key, bucket)));
      }
    }
    return dump;
  }

  @Test
  void anEmptyFeedIsFoldedAndFillsLater() {
    EtlSummary empty = run(OPTIONS);
    assertThat(empty.basisVersion()).isZero();
    assertThat(new FeatureSnapshotStore(database).load().basisVersion()).isZero();
    ChangingFeed feed = new ChangingFeed(database, 5);
    feed.addPosts(3);
    assertThat(run(OPTIONS).basisVersion()).isEqualTo(1);
    feed.addEvents(10, false);
    EtlSummary filled = run(OPTIONS);
    assertThat(filled.events()).isEqualTo(10);
    assertThat(filled.recounted()).isEmpty();
    assertThat(
            new FeatureSnapshotStore(database).load().timelines().of(Counter.ALL).views(0, 1 << 30))
        .isPositive();
  }

  @Test
  void aSecondRunHasNothingToDo() {
    ChangingFeed feed = new ChangingFeed(database, 6);
    feed.addPosts(5);
    feed.addEvents(50, false);
    run(OPTIONS);
    Map<String, List<String>> before = tables(database);
    EtlSummary second = run(OPTIONS);
    assertThat(second.events()).isZero();
    assertThat(second.timelineRows()).isZero();
    assertThat(second.vectors()).isZero();
    assertThat(tables(database)).isEqualTo(before);
  }

  @Test
  void aNewCategoryIsOtherUntilTheRefit() {
    ChangingFeed feed = new ChangingFeed(database, 7);
    feed.addPosts(5);
    feed.addUsers(20);
    feed.addEvents(50, false);
    run(OPTIONS);
    database.call(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(
                "insert into feed_user values (900, '{\"city\": \"Utopia\"}')");
          }
        });
    feed.addOne(ChangingFeed.START, 900, 10, 0);
    assertThat(run(OPTIONS).recounted()).isEmpty();
    assertThat(city(900)).isEqualTo("other");
    EtlSummary refitted = run(OPTIONS.refitting());
    assertThat(refitted.basisVersion()).isEqualTo(2);
    assertThat(city(900)).isEqualTo("=Utopia");
    assertThat(Tables.rows(database, "select version from basis")).containsExactly("2");
    assertThat(Tables.rows(database, "select distinct version from timeline")).containsExactly("2");
  }

  private String city(long user) {
    var users = new FeatureSnapshotStore(database).load().basis().users();
    int code = users.attributes().code(users.index(user), 1);
    return users.attributes().encoding(1).label(code);
  }

  @Test
  void anEditedTextGetsANewVectorAndAnEmptyOneTheZeroVector() {
    ChangingFeed feed = new ChangingFeed(database, 13);
    feed.addPosts(8);
    feed.addEvents(30, false);
    run(OPTIONS);
    String vector = "select vector from post_vector where post_id = ";
    execute("update post set text = '' where post_id = 10");
    execute("update post set text = (select text from post where post_id = 30) where post_id = 20");
    assertThat(run(OPTIONS).vectors()).isBetween(1, 2);
    assertThat(Tables.rows(database, vector + 10)).containsExactly("{0,0,0,0}");
    assertThat(Tables.rows(database, vector + 20)).isEqualTo(Tables.rows(database, vector + 30));
  }

  private void execute(String sql) {
    database.call(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  @Test
  void theBasisOfTheLiveModelIsKeptAndMaintained() {
    ChangingFeed feed = new ChangingFeed(database, 8);
    feed.addPosts(5);
    feed.addEvents(50, false);
    run(OPTIONS);
    database.call(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(
                """
                insert into model (created_at, manifest, trees, probe)
                  values (now(), '{"basisVersion": 1}', '', '');
                insert into promotion (model_id, promoted_at, reason) values (1, now(), 'test');
                """);
          }
        });
    run(OPTIONS.refitting());
    feed.addEvents(50, false);
    run(OPTIONS);
    FeatureSnapshotStore store = new FeatureSnapshotStore(database);
    assertThat(store.load(1).timelines().of(Counter.ALL).views(0, 1 << 30))
        .isEqualTo(store.load(2).timelines().of(Counter.ALL).views(0, 1 << 30));
    assertThat(store.latest().orElse(FinishedRun.NONE).basisVersion()).isEqualTo(2);
  }

  @Test
  void anotherBucketLengthCountsAgain() {
    ChangingFeed feed = new ChangingFeed(database, 9);
    feed.addPosts(5);
    feed.addEvents(50, false);
    run(OPTIONS);
    FeatureOptions quarters =
        new FeatureOptions(
            new io.feedrank.domain.Buckets(Duration.ofMinutes(15)),
            20,
            FeatureOptions.DEFAULT.sessions(),
            FeatureOptions.DEFAULT.attribution());
    EtlSummary summary = run(OPTIONS.with(quarters));
    assertThat(summary.recounted().orElse("")).contains("PT15M instead of PT1H");
    assertThat(new FeatureSnapshotStore(database).load().options()).isEqualTo(quarters);
  }

  @Test
  void erasingAUserLeavesTheTablesOfAFeedThatNeverHadThem() {
    ChangingFeed feed = new ChangingFeed(database, 10);
    feed.addPosts(12);
    feed.addUsers(30);
    for (int i = 0; i < 12; i++) {
      feed.addEvents(80, false);
    }
    run(OPTIONS);
    feed.addEvents(80, false);
    Etl etl = new Etl(database, OPTIONS, CLOCK, Progress.SILENT);
    EraseSummary summary = etl.erase(7);
    assertThat(summary.removedByTable().get("feed_event")).isPositive();
    assertThat(summary.removedByTable().get("timeline")).isPositive();
    assertThat(Tables.rows(database, "select 1 from user_state where user_id = 7")).isEmpty();
    Map<String, List<String>> erased = tables(database);
    run(OPTIONS.fully());
    Map<String, List<String>> counted = tables(database);
    // The erasure itself takes a number of the log, and with it the watermark moves on.
    assertThat(erased.remove("run")).hasSameSizeAs(counted.remove("run"));
    assertThat(counted).isEqualTo(erased);
    assertThat(etl.erase(7).nothing()).isTrue();
    assertThat(etl.erase(4_711).nothing()).isTrue();
  }

  /**
   * The views that are left move up in their session: where they were counted is not where they
   * are.
   */
  @Test
  void aLogThatWasCutByHandIsNamedWithTheRemedyAndTheTablesStay() {
    ChangingFeed feed = new ChangingFeed(database, 14);
    feed.addPosts(4);
    for (int view = 0; view < 4; view++) {
      feed.addOne(ChangingFeed.START.plusSeconds(60L * view), 7, 10L * (view + 1), 0);
    }
    run(OPTIONS);
    execute("delete from feed_event where user_id = 7 and post_id = 10");
    Map<String, List<String>> before = tables(database);
    feed.addOne(ChangingFeed.START.plusSeconds(150), 7, 10, 0);
    Etl etl = new Etl(database, OPTIONS, CLOCK, Progress.SILENT);
    assertThatThrownBy(() -> run(OPTIONS))
        .isInstanceOf(MiscountedException.class)
        .hasMessageContaining("'post x place, daily'")
        .hasMessageContaining("deleted or changed by other means")
        .hasMessageContaining("feedrank etl --full");
    assertThatThrownBy(() -> etl.erase(7)).isInstanceOf(MiscountedException.class);
    assertThat(tables(database)).isEqualTo(before);

    run(OPTIONS.fully());
    assertThat(etl.erase(7).removedByTable().get("feed_event")).isEqualTo(4);
    assertThat(Tables.rows(database, "select 1 from feed_timeline")).isEmpty();
  }

  @Test
  void aCountThatIsTooSmallForAnErasureIsNamedWithTheRemedy() {
    ChangingFeed feed = new ChangingFeed(database, 15);
    feed.addPosts(3);
    feed.addOne(ChangingFeed.START, 7, 10, 0);
    feed.addOne(ChangingFeed.START.plusSeconds(60), 7, 20, 0);
    run(OPTIONS);
    execute("delete from feed_event where user_id = 7 and post_id = 10");
    Etl etl = new Etl(database, OPTIONS, CLOCK, Progress.SILENT);
    assertThatThrownBy(() -> etl.erase(7))
        .isInstanceOf(MiscountedException.class)
        .hasMessageContaining("feedrank etl --full");
    assertThat(Tables.rows(database, "select 1 from feed_event where user_id = 7")).hasSize(1);
  }

  @Test
  void onlyOneRunsAtATime() {
    try (var import1 = AdvisoryLock.take(database, AdvisoryLock.WRITER, "import from csv")) {
      assertThat(import1).isNotNull();
      assertThatThrownBy(() -> run(OPTIONS))
          .isInstanceOf(DatabaseException.Locked.class)
          .hasMessageContaining("feedrank import from csv");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fit text basis and encodings",
        "read the log",
        "count timelines",
        "write user states",
        "fit item-item models",
        "swap tables"
      })
  void aRunThatDiesLeavesTheLastGoodState(String step) {
    ChangingFeed feed = new ChangingFeed(database, 11);
    feed.addPosts(8);
    feed.addUsers(10);
    feed.addEvents(200, false);
    run(OPTIONS);
    Map<String, List<String>> before = tables(database);
    feed.addEvents(100, false);
    Progress deadly =
        (stage, done, total) -> {
          if (stage.equals(step)) {
            throw new IllegalStateException("power cut");
          }
        };
    Etl dying = new Etl(database, OPTIONS.refitting(), CLOCK, deadly);
    assertThatThrownBy(dying::run).hasMessage("power cut");
    assertThat(tables(database)).isEqualTo(before);
    assertThat(Tables.rows(database, "select status from etl_run order by run_id"))
        .containsExactly("done", "failed");
    assertThat(run(OPTIONS).events()).isEqualTo(before.isEmpty() ? 0 : eventsAfterFirstRun());
  }

  private long eventsAfterFirstRun() {
    return Long.parseLong(
        Tables.rows(
                database,
                "select count(*) from feed_event where seq > (select min(watermark) from etl_run where status = 'done')")
            .get(0));
  }

  @Test
  void aRunThatWasKilledIsMarkedFailedByTheNext() {
    database.call(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(
                "insert into etl_run (started_at, status, watermark) values (now(), 'running', 0)");
          }
        });
    run(OPTIONS);
    assertThat(Tables.rows(database, "select status from etl_run order by run_id"))
        .containsExactly("failed", "done");
  }

  @Test
  void anEventThatIsStillBeingWrittenIsNotLost() throws InterruptedException {
    ChangingFeed feed = new ChangingFeed(database, 12);
    feed.addPosts(3);
    CountDownLatch inserted = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicReference<Throwable> failure = new AtomicReference<>(new AssertionError("did not run"));
    Thread slow =
        new Thread(
            () -> {
              try {
                database.transaction(
                    connection -> {
                      try (Statement statement = connection.createStatement()) {
                        statement.execute(
                            "insert into feed_event (at, user_id, post_id, action) values ('2021-10-05 10:00+00', 1, 10, 0)");
                        inserted.countDown();
                        waiting.await();
                        Thread.sleep(300);
                        return true;
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    });
                failure.set(new AssertionError("none"));
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
    slow.start();
    inserted.await();
    feed.addOne(ChangingFeed.START, 2, 20, 0);
    Progress signal = (stage, done, total) -> waiting.countDown();
    EtlSummary first = new Etl(database, OPTIONS, CLOCK, signal).run();
    slow.join();
    EtlSummary second = run(OPTIONS);
    assertThat(failure.get()).hasMessage("none");
    assertThat(first.events() + second.events()).isEqualTo(2);
    assertThat(Tables.rows(database, "select sum(views) from user_state")).containsExactly("2");
  }
}
