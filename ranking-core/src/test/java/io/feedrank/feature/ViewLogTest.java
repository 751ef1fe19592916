package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.domain.PackedEvent;
import io.feedrank.feature.RandomFeed.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The log of views, against the list of raw events. */
class ViewLogTest {

  private static final int MOST = 100;

  private final RandomFeed feed = RandomFeed.of(7);
  private final Buckets buckets = feed.options().buckets();

  private ViewLog log() {
    return new ViewLog(
        Ids.of(LongStream.range(0, RandomFeed.USERS)),
        feed.log(),
        new ViewLog.Form(1, RandomFeed.POSTS, buckets, MOST));
  }

  /** The views of a post that are known as of a second: user by user, by time. */
  private static List<Integer> viewers(ViewLog log, int post, long from, long until) {
    List<Integer> viewers = new ArrayList<>();
    for (int place = log.place(post, from); place < log.place(post, until); place++) {
      viewers.add(log.viewer(place));
    }
    return viewers;
  }

  private List<Integer> naive(int post, long from, long until) {
    return feed.events().stream()
        .filter(e -> e.view() && e.post() == post && e.second() >= from && e.second() < until)
        .sorted(Comparator.comparingLong(Event::second).thenComparing(Event::user))
        .map(Event::user)
        .toList();
  }

  private long views(long from, long until) {
    return feed.events().stream()
        .filter(e -> e.view() && e.second() >= from && e.second() < until)
        .count();
  }

  @Test
  void theViewersOfAPostBetweenTwoSeconds() {
    ViewLog log = log();
    for (int post = 0; post < RandomFeed.POSTS; post++) {
      for (int day = -1; day < RandomFeed.DAYS + 2; day += 7) {
        long until = RandomFeed.START + day * 86_400L + 1_234;
        assertThat(viewers(log, post, until - 500_000, until))
            .isEqualTo(naive(post, until - 500_000, until));
      }
    }
  }

  @Test
  void asManyClosedBucketsAreKnownAsHoldTheMostViews() {
    ViewLog log = log();
    int shorter = 0;
    for (int day = 1; day < RandomFeed.DAYS + 2; day++) {
      int bucket = buckets.of(RandomFeed.START + day * 86_400L);
      long since = log.since(bucket);
      long length = buckets.length().toSeconds();
      assertThat(since % length).isZero();
      assertThat(views(since, buckets.start(bucket))).isLessThanOrEqualTo(MOST);
      if (views(0, since) > 0) {
        shorter++;
        assertThat(views(since - length, buckets.start(bucket))).isGreaterThan(MOST);
      }
    }
    assertThat(shorter).isPositive();
  }

  @Test
  void whoHasTheLatestViewsAloneKnowsTheSame() {
    ViewLog whole = log();
    int from = buckets.of(RandomFeed.START + 20 * 86_400L);
    BucketRange range = new BucketRange(from, from + 30);
    ViewLog slice = whole.in(range);
    assertThat(slice.size()).isBetween(1, whole.size() - 1);
    for (int bucket = range.from(); bucket < range.until(); bucket++) {
      long until = buckets.start(bucket) + 1_000;
      for (int post = 0; post < RandomFeed.POSTS; post++) {
        assertThat(viewers(slice, post, slice.since(bucket), until))
            .isEqualTo(viewers(whole, post, whole.since(bucket), until));
      }
      for (int user = 0; user < RandomFeed.USERS; user++) {
        assertThat(views(slice, user, slice.since(bucket), until))
            .isEqualTo(views(whole, user, whole.since(bucket), until));
      }
    }
    assertThat(whole.in(BucketRange.NONE).size()).isZero();
  }

  private static List<Integer> views(ViewLog log, int user, long from, long until) {
    List<Integer> posts = new ArrayList<>();
    if (log.size() > 0) {
      History history = log.history(user);
      for (int place = 0; place < history.sizeBefore(new Moment(until)); place++) {
        if (log.isView(history, place) && history.second(place) >= from) {
          posts.add(history.post(place));
        }
      }
    }
    return posts;
  }

  @Test
  void eventsWithTheIdsOfTheirUsersGiveTheSame() {
    long[] users = new long[feed.events().size()];
    long[] events = new long[users.length];
    for (int i = 0; i < users.length; i++) {
      Event event = feed.events().get(i);
      users[i] = feed.basis().users().ids().id(event.user());
      events[i] = PackedEvent.pack(event.second(), event.action(), event.post());
    }
    ViewLog other = ViewLog.of(feed.basis(), users, events, buckets);
    ViewLog same = ViewLog.of(feed.basis(), feed.log(), buckets);
    assertThat(other.size()).isEqualTo(same.size()).isPositive();
    long end = Long.MAX_VALUE >> 31;
    for (int post = 0; post < RandomFeed.POSTS; post++) {
      // The last user has no events, so the others have the same numbers.
      assertThat(viewers(other, post, 0, end)).isEqualTo(viewers(same, post, 0, end));
    }
    assertThat(other.user(users[0])).isEqualTo(feed.events().get(0).user());
    assertThat(other.user(1)).isEqualTo(-1);
  }
}
