package io.feedrank.etl.run;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.PackedEvent;
import io.feedrank.domain.SessionPositions;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.PositionBucket;

/**
 * A log's events by time bucket, 8 bytes each: counting sorts them in two passes, whatever their
 * order. Immutable.
 */
final class BucketedEvents {

  private static final int VIEW = PackedEvent.MAX_POSTS;
  private static final int LIKE = VIEW << 1;
  private static final int BAND_SHIFT = 28;

  private final Buckets buckets;
  private final int firstBucket;
  private final int[] offsets;
  private final int[] users;
  private final int[] events;

  private BucketedEvents(Buckets buckets, int firstBucket, int[] offsets, int size) {
    this.buckets = buckets;
    this.firstBucket = firstBucket;
    this.offsets = offsets;
    this.users = new int[size];
    this.events = new int[size];
  }

  static BucketedEvents of(FeedLog log, Actions actions, FeatureOptions options) {
    Buckets buckets = options.buckets();
    if (log.size() == 0) {
      return new BucketedEvents(buckets, 0, new int[1], 0);
    }
    int first = buckets.of(log.firstSecond());
    int[] offsets = new int[buckets.of(log.lastSecond()) - first + 2];
    for (int user = 0; user < log.users(); user++) {
      History history = log.history(user);
      for (int i = 0; i < history.size(); i++) {
        offsets[buckets.of(history.second(i)) - first + 1]++;
      }
    }
    for (int b = 1; b < offsets.length; b++) {
      offsets[b] += offsets[b - 1];
    }
    BucketedEvents sorted = new BucketedEvents(buckets, first, offsets, log.size());
    sorted.place(log, flags(actions), new SessionPositions(options.sessions()));
    return sorted;
  }

  private static int[] flags(Actions actions) {
    int[] flags = new int[actions.all().size()];
    for (int code = 0; code < flags.length; code++) {
      Action action = actions.get(code);
      flags[code] = (action.impression() ? VIEW : 0) | (action.positive() ? LIKE : 0);
    }
    return flags;
  }

  private void place(FeedLog log, int[] flags, SessionPositions sessionPlaces) {
    int[] next = offsets.clone();
    for (int user = 0; user < log.users(); user++) {
      History history = log.history(user);
      sessionPlaces.restart();
      for (int i = 0; i < history.size(); i++) {
        long second = history.second(i);
        int flag = flags[history.action(i)];
        int band = PositionBucket.of(sessionPlaces.next(second, (flag & VIEW) != 0));
        int place = next[buckets.of(second) - firstBucket]++;
        users[place] = user;
        events[place] = history.post(i) | flag | band << BAND_SHIFT;
      }
    }
  }

  Buckets buckets() {
    return buckets;
  }

  /** The number of buckets from that of the first event to that of the last. */
  int span() {
    return offsets.length - 1;
  }

  /** The first bucket of the span. */
  int firstBucket() {
    return firstBucket;
  }

  /** Where the events of the {@code b}-th bucket of the span begin; they end where the next do. */
  int from(int b) {
    return offsets[b];
  }

  int user(int place) {
    return users[place];
  }

  int post(int place) {
    return events[place] & (VIEW - 1);
  }

  /** The band of the event's place in its session. */
  int band(int place) {
    return events[place] >>> BAND_SHIFT;
  }

  /** One view in the upper half, one like in the lower half of a long: both are counted at once. */
  long viewAndLike(int place) {
    int event = events[place];
    return ((long) (event & VIEW) << 6) | ((event & LIKE) >>> 27);
  }
}
