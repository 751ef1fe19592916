package io.feedrank.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.domain.AttributeRow;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.domain.Users;
import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.LogOpenBuckets;
import io.feedrank.feature.PostColumns;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.UserState;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.RowProgress;
import io.feedrank.store.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The features include the events that no ETL run has counted. */
class FreshEventsTest {

  private static final List<String> EXACT_TO_THE_MINUTE =
      List.of("post_views_decayed_", "post_likes_decayed_", "post_hours_since_", "post_age_hours");

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Database database = TestDatabase.migrated();
  private final TestFeed feed = new TestFeed(database).imported().counted();
  private final MovedClock clock = new MovedClock(TestFeed.LATER);

  /** A clock that stands still until it is moved. */
  private static final class MovedClock extends Clock {
    private volatile Instant now;

    MovedClock(Instant now) {
      this.now = now;
    }

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private RankerService service(String url) throws InterruptedException {
    RankerService service = RankerService.start(TestService.quick(url), clock);
    if (!service.awaitReady(Duration.ofSeconds(60))) {
      service.close();
      throw new IllegalStateException("not ready: " + service.live());
    }
    return service;
  }

  /** The posts of somebody never heard of, the best first. */
  private static String list(Http http, String more) {
    HttpResponse<String> answer = http.get("/post/recommendations?id=900&limit=3" + more);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static boolean first(Http http, int post) {
    return list(http, "").startsWith("[{\"id\":" + post + ",");
  }

  private static void like(Http http, int user, int post) {
    String like = "{\"userId\": %d, \"postId\": %d, \"action\": \"like\"}".formatted(user, post);
    assertThat(http.send("POST", "/events", like, TestService.TOKENS.write()).statusCode())
        .isEqualTo(202);
  }

  @Test
  void aLikeOfAnotherUserCountsFromTheNextMinuteOnWithoutAnEtlRun() throws InterruptedException {
    feed.promote(feed.publish("post_likes_decayed_6h", 0.3f));
    try (RankerService service = service(feed.url())) {
      Http http = new Http(service.port());
      assertThat(first(http, 117)).isFalse();
      like(http, 800, 117);
      clock.move(MINUTE);
      assertThat(first(http, 117)).isTrue();
      like(http, 801, 118);
      assertThat(first(http, 118)).as("in the same minute").isFalse();
      clock.move(MINUTE);
      assertThat(list(http, "")).contains("\"id\":117,", "\"id\":118,");
      clock.move(Duration.ofHours(2));
      assertThat(list(http, ""))
          .as("two hours later, without an ETL run")
          .contains("\"id\":117,", "\"id\":118,");
      assertThat(list(http, "&time=2021-12-20T14:00:00"))
          .as("as of the time before the likes")
          .doesNotContain("\"id\":117,", "\"id\":118,");
    }
  }

  @Test
  void whatIsAnsweredForALaterTimeIsNotKeptUntilThen() throws InterruptedException {
    feed.promote(feed.publish("post_likes_decayed_6h", 0.3f));
    try (RankerService service = service(feed.url())) {
      Http http = new Http(service.port());
      like(http, 800, 117);
      clock.move(MINUTE);
      String later = "&time=2021-12-20T14:05:00";
      assertThat(list(http, later)).startsWith("[{\"id\":117,");
      like(http, 801, 118);
      clock.move(Duration.ofMinutes(4));
      TestService.await("it is computed again", () -> list(http, later).contains("\"id\":118,"));
    }
  }

  @Test
  void anEventThatBecomesVisibleAfterLaterOnesIsCounted()
      throws InterruptedException, SQLException {
    feed.promote(feed.publish("post_likes_decayed_6h", 0.3f));
    try (RankerService service = service(feed.url());
        Connection slow = database.open();
        Statement statement = slow.createStatement()) {
      Http http = new Http(service.port());
      slow.setAutoCommit(false);
      statement.execute(
          "insert into feed_event (at, user_id, post_id, action) values ('2021-12-20 14:00+00', 802, 119, 1)");
      like(http, 800, 117);
      clock.move(MINUTE);
      assertThat(list(http, "")).contains("\"id\":117,").doesNotContain("\"id\":119,");
      slow.commit();
      clock.move(MINUTE);
      assertThat(list(http, "")).contains("\"id\":117,", "\"id\":119,");
    }
  }

  @Test
  void featuresAreThoseOfTheLogAsOfAMomentBeforeTheEtlRun() throws InterruptedException {
    try (RankerService service = service(feed.url())) {
      FeatureSnapshot online = ((ServingSnapshot) service.live()).knowledge();
      FeatureSnapshot offline = offline();
      List<String> all = postFeatures(online);
      for (int minute = 0; minute < 24 * 60; minute += 287) {
        long asOf = TestFeed.BEGINNING.plusSeconds(60L * (minute + 9 * 24 * 60)).getEpochSecond();
        long rounded = asOf - asOf % 60;
        Map<String, List<Float>> here = values(online, all, rounded);
        assertThat(here).isEqualTo(values(offline, all, rounded));
      }
    }
  }

  /** Decayed counts are sums in another order: the last bits may differ. */
  @Test
  void featuresAreThoseAfterTheNextEtlRunAsOfAMomentBetweenTwoRuns() throws InterruptedException {
    try (RankerService service = service(feed.url())) {
      FeatureSnapshot online = ((ServingSnapshot) service.live()).knowledge();
      feed.execute(
          """
          insert into feed_event (at, user_id, post_id, action)
            select timestamptz '2021-12-20 14:00+00' + n * interval '7 minutes' + n * interval '3 seconds',
                   1 + n % 12, 100 + n * 7 % 30, n % 2
            from generate_series(0, 60) n
          """);
      feed.execute(
          "insert into feed_event (at, user_id, post_id, action) values ('2021-12-02 09:10+00', 2, 120, 1)");
      clock.move(Duration.ofHours(7));
      feed.counted();
      FeatureSnapshot offline = offline();
      List<String> features =
          postFeatures(online).stream()
              .filter(name -> EXACT_TO_THE_MINUTE.stream().anyMatch(name::startsWith))
              .toList();
      assertThat(features).hasSizeGreaterThan(12);
      for (int minutes : new int[] {1, 33, 59, 60, 61, 185, 420}) {
        long asOf = TestFeed.LATER.plusSeconds(60L * minutes).getEpochSecond();
        Map<String, List<Float>> here = values(online, features, asOf);
        Map<String, List<Float>> there = values(offline, features, asOf);
        for (String feature : features) {
          for (int post = 0; post < TestFeed.POSTS; post++) {
            assertThat(here.getOrDefault(feature, List.of()).get(post))
                .as("%s of post %d after %d minutes", feature, post, minutes)
                .isCloseTo(there.getOrDefault(feature, List.of()).get(post), within(1e-4f));
          }
        }
      }
    }
  }

  /** By user, the co-views of all posts: the same bits. */
  @Test
  void coViewsAreThoseOfTheLogAsOfAnyMinute() throws InterruptedException {
    try (RankerService service = service(feed.url())) {
      FeatureSnapshot online = ((ServingSnapshot) service.live()).knowledge();
      feed.execute(
          """
          insert into feed_event (at, user_id, post_id, action)
            select timestamptz '2021-12-20 14:00+00' + n * interval '2 minutes', 1 + n % 12, 100 + n * 7 % 30, 0
            from generate_series(0, 60) n
          """);
      clock.move(Duration.ofHours(3));
      Set<Float> values = new HashSet<>();
      for (int minutes : new int[] {-20_000, -3_000, -60, 0, 1, 33, 61, 150}) {
        Moment moment = new Moment(TestFeed.LATER.plusSeconds(60L * minutes).getEpochSecond());
        for (int user = 1; user <= 12; user++) {
          List<Float> here = coViews(online, user, moment);
          assertThat(here)
              .as("of user %d after %d minutes", user, minutes)
              .isEqualTo(coViews(offline(), user, moment));
          values.addAll(here);
        }
      }
      assertThat(values).hasSizeGreaterThan(100);
    }
  }

  private List<Float> coViews(FeatureSnapshot knowledge, long id, Moment moment) {
    FeatureSnapshot all = new FeatureSnapshotStore(database).load();
    Users users = all.basis().users();
    History history = log(all).history(users.index(id));
    UserState state = new UserState(knowledge.basis(), knowledge.options(), history);
    AttributeRow attributes = new AttributeRow(users.attributes(), users.index(id));
    RequestContext scene = new RequestContext(knowledge, id, attributes, state.advanceTo(moment));
    FeatureSet some =
        FeatureSet.all(knowledge.basis()).select(List.of("co_view_sum", "co_view_last10"));
    FeatureMatrix matrix = new FeatureMatrix(some.size());
    int[] posts = IntStream.range(0, TestFeed.POSTS).toArray();
    some.fill(scene, posts, posts, null, matrix);
    List<Float> values = new ArrayList<>();
    for (int row = 0; row < matrix.rows(); row++) {
      values.add(matrix.get(row, 0));
      values.add(matrix.get(row, 1));
    }
    return values;
  }

  private FeedLog log(FeatureSnapshot knowledge) {
    return new FeedLogStore(database)
        .readAll(
            knowledge.basis().users().ids(),
            knowledge.basis().catalogue().ids(),
            RowProgress.SILENT)
        .log();
  }

  private FeatureSnapshot offline() {
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    return knowledge.with(
        LogOpenBuckets.of(log(knowledge), knowledge.basis(), knowledge.options().buckets()));
  }

  private static List<String> postFeatures(FeatureSnapshot knowledge) {
    return FeatureSet.all(knowledge.basis()).features().stream()
        .filter(Feature.OfPost.class::isInstance)
        .map(Feature::name)
        .toList();
  }

  /** By feature, its values, one a post. */
  private static Map<String, List<Float>> values(
      FeatureSnapshot knowledge, List<String> features, long asOf) {
    FeatureSet some = FeatureSet.all(knowledge.basis()).select(features);
    PostColumns columns = some.postColumns(knowledge, asOf);
    Map<String, List<Float>> values = new TreeMap<>();
    for (int column = 0; column < features.size(); column++) {
      List<Float> ofPosts = new ArrayList<>();
      for (float value : columns.ofPosts(column)) {
        ofPosts.add(value);
      }
      values.put(features.get(column), ofPosts);
    }
    return values;
  }

  @Test
  void aDatabaseThatIsAwayLeavesTheEventsThatWereReadUntilItIsBack()
      throws IOException, InterruptedException {
    feed.promote(feed.publish("post_likes_decayed_6h", 0.3f));
    try (TestProxy proxy = TestProxy.to(feed.url());
        RankerService service = service(proxy.in(feed.url()))) {
      Http http = new Http(service.port());
      like(http, 800, 117);
      clock.move(MINUTE);
      assertThat(first(http, 117)).isTrue();
      proxy.becomes(TestProxy.Network.BROKEN);
      feed.execute(
          "insert into feed_event (at, user_id, post_id, action) values ('2021-12-20 14:01+00', 802, 119, 1)");
      clock.move(MINUTE);
      assertThat(list(http, "")).contains("\"id\":117,").doesNotContain("\"id\":119,");
      clock.move(Duration.ofHours(1));
      assertThat(list(http, "")).contains("\"id\":117,").doesNotContain("\"id\":119,");
      proxy.becomes(TestProxy.Network.WORKS);
      TestService.await("it is asked again", () -> list(http, "").contains("\"id\":119,"));
    }
  }

  @Test
  void eventsOfAnErasedUserLeaveMemoryAndTheNextMinute() throws InterruptedException {
    feed.promote(feed.publish("post_likes_decayed_6h", 0.3f));
    try (RankerService service = service(feed.url())) {
      Http http = new Http(service.port());
      like(http, 800, 117);
      clock.move(MINUTE);
      assertThat(first(http, 117)).isTrue();
      FeatureSnapshot online = ((ServingSnapshot) service.live()).knowledge();
      assertThat(online.openBuckets().bytes()).isPositive();
      feed.execute("delete from feed_event where user_id = 800");
      TestService.await("it is forgotten", () -> online.openBuckets().bytes() == 0);
      clock.move(MINUTE);
      assertThat(first(http, 117)).isFalse();
    }
  }
}
