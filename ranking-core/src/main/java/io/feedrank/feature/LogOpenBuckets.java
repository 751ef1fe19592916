package io.feedrank.feature;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The events of a whole log: by bucket, 8 bytes an impression or positive event, and its views by
 * post, 8 bytes each. Immutable and thread-safe.
 */
public final class LogOpenBuckets implements OpenBuckets {

  private final Buckets buckets;
  private final int firstBucket;
  private final int postBits;
  private final int secondBits;

  /** By bucket, then post, then second; see {@link OpenBucket}. */
  private final long[] events;

  private final ViewLog views;

  private LogOpenBuckets(
      Buckets buckets,
      int firstBucket,
      int postBits,
      int secondBits,
      long[] events,
      ViewLog views) {
    this.buckets = buckets;
    this.firstBucket = firstBucket;
    this.postBits = postBits;
    this.secondBits = secondBits;
    this.events = events;
    this.views = views;
  }

  /**
   * The open buckets of a log.
   *
   * @param basis whose users are those of the log, by index
   */
  public static LogOpenBuckets of(FeedLog log, ReferenceData basis, Buckets buckets) {
    Actions actions = basis.actions();
    boolean[] counts = new boolean[actions.all().size()];
    for (int code = 0; code < counts.length; code++) {
      counts[code] = actions.get(code).impression() || actions.get(code).positive();
    }
    int[] next = new int[log.users() + 1];
    for (int user = 0; user < log.users(); user++) {
      History history = log.history(user);
      int counted = 0;
      for (int i = 0; i < history.size(); i++) {
        counted += counts[history.action(i)] ? 1 : 0;
      }
      next[user + 1] = next[user] + counted;
    }
    long length = buckets.length().toSeconds();
    int firstBucket = log.size() == 0 ? 0 : buckets.of(log.firstSecond());
    int postBits = bits(basis.catalogue().size());
    int secondBits = bits(length);
    long[] events = new long[next[log.users()]];
    IntStream.range(0, log.users())
        .parallel()
        .forEach(
            user -> {
              History history = log.history(user);
              int at = next[user];
              for (int i = 0; i < history.size(); i++) {
                Action action = actions.get(history.action(i));
                if (counts[history.action(i)]) {
                  long bucket = (long) buckets.of(history.second(i)) - firstBucket;
                  events[at++] =
                      OpenBucket.pack(
                          (bucket << postBits) | history.post(i),
                          secondBits,
                          history.second(i) % length,
                          action.impression(),
                          action.positive());
                }
              }
            });
    Arrays.parallelSort(events);
    ViewLog views = ViewLog.of(basis, log, buckets);
    return new LogOpenBuckets(buckets, firstBucket, postBits, secondBits, events, views);
  }

  /** The bits that numbers below a limit need. */
  private static int bits(long limit) {
    return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, limit - 1)));
  }

  @Override
  public OpenBucket in(int bucket, long asOf) {
    if (bucket < firstBucket) {
      return OpenBucket.EMPTY;
    }
    long prefix = ((long) bucket - firstBucket) << postBits;
    return new OpenBucket(
        events, from(bucket), from(bucket + 1), prefix, secondBits, buckets.start(bucket));
  }

  @Override
  public ViewLog views(int bucket, long asOf) {
    return views;
  }

  /** The index of the first event in a bucket or after it. */
  private int from(int bucket) {
    // The low bits are the post, the second and two flags.
    long least = ((long) bucket - firstBucket) << (postBits + secondBits + 2);
    int low = 0;
    int high = events.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events[middle] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public OpenBuckets in(BucketRange range) {
    int from = from(Math.max(firstBucket, range.from()));
    int to =
        range.until() == Integer.MAX_VALUE
            ? events.length
            : from(Math.max(firstBucket, range.until()));
    return new LogOpenBuckets(
        buckets,
        firstBucket,
        postBits,
        secondBits,
        Arrays.copyOfRange(events, from, Math.max(from, to)),
        views.in(range));
  }

  @Override
  public long bytes() {
    return (long) Long.BYTES * events.length + views.bytes();
  }
}
