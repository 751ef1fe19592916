package io.feedrank.service.live;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.OpenBucket;
import io.feedrank.feature.OpenBuckets;
import io.feedrank.feature.ViewLog;
import io.feedrank.service.live.ArrivedEvents.ReadBucket;
import io.feedrank.store.DatabaseException;
import java.io.NotSerializableException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The open buckets of a service: the events of the bucket of a moment, all events that arrived
 * after the ETL run, and the latest views, read from the log as the minutes go on. A thread of its
 * own reads; who needs an event that is not in memory waits for it, but no longer than a time-out.
 * While the database is away, the events that were read before stand for all, and are asked for
 * again soon. Thread-safe.
 */
final class LiveOpenBuckets implements OpenBuckets, UserMemory {

  private static final long serialVersionUID = 1;

  /** After so long, values that may lack events are computed again. */
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final transient ArrivedEventReader reader;
  private final transient LogReading reading;
  private final transient Duration resolution;
  private transient volatile ArrivedEvents arrived;

  /**
   * How a log is read.
   *
   * @param thread where reads block
   * @param outage what is known of whether the database answers
   * @param timeout the longest wait of a request
   */
  record LogReading(ExecutorService thread, CircuitBreaker outage, Duration timeout, Clock clock) {}

  LiveOpenBuckets(ArrivedEventReader reader, LogReading reading, FeatureSnapshot knowledge) {
    this.reader = reader;
    this.reading = reading;
    this.resolution = Duration.ofSeconds(knowledge.resolution());
    this.arrived = reader.nothing();
  }

  @Override
  public OpenBucket in(int bucket, long asOf) {
    return read(bucket, asOf, reading.timeout());
  }

  /**
   * The same, for who may wait for longer than a request.
   *
   * @param timeout the longest wait
   */
  OpenBucket read(int bucket, long asOf, Duration timeout) {
    long now = Moment.after(reading.clock().instant()).second();
    long wanted = Math.min(asOf, now - now % resolution.toSeconds());
    ReadBucket known = arrived.bucket(bucket);
    if (!knows(known, wanted)) {
      await(bucket, wanted, timeout);
      known = arrived.bucket(bucket);
    }
    if (known == null || !knows(known, wanted)) {
      long[] counted = known == null ? new long[0] : known.counted();
      return reader.open(arrived, bucket, counted).expiringIn(RETRY);
    }
    return asOf <= now ? known.open() : known.open().expiringIn(RETRY);
  }

  @Override
  public ViewLog views(int bucket, long asOf) {
    var unused = in(bucket, asOf);
    ReadBucket known = arrived.bucket(bucket);
    return known == null ? ViewLog.NONE : known.views();
  }

  private static boolean knows(@Nullable ReadBucket read, long wanted) {
    return read != null && read.asOf() >= wanted;
  }

  private void await(int bucket, long wanted, Duration timeout) {
    if (reading.outage().lasts()) {
      return;
    }
    try {
      reading
          .thread()
          .submit(() -> advance(bucket, wanted))
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      reading.outage().failed(new TimeoutException("no answer within " + timeout));
    } catch (ExecutionException failed) {
      reading.outage().failed(failed.getCause() == null ? failed : failed.getCause());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads, unless others have read since this was asked for, or were told that nobody answers. */
  private void advance(int bucket, long wanted) {
    ArrivedEvents before = arrived;
    while (!knows(before.bucket(bucket), wanted) && !reading.outage().lasts()) {
      try {
        ArrivedEvents read = reader.read(before, bucket);
        reading.outage().ended();
        // Users may have been erased while this was read: then it is read again.
        replace(before, read);
      } catch (DatabaseException away) {
        reading.outage().failed(away);
      }
      before = arrived;
    }
  }

  private synchronized void replace(ArrivedEvents before, ArrivedEvents read) {
    if (arrived == before) {
      arrived = read;
    }
  }

  private synchronized void set(ArrivedEvents events) {
    arrived = events;
  }

  /** The number of events that have arrived since the ETL run, in memory. */
  int events() {
    return arrived.size();
  }

  @Override
  public void erase(Set<Long> users) {
    // What was made of the events does not say whose they are.
    eraseAll();
  }

  @Override
  public void eraseAll() {
    set(reader.nothing());
  }

  @Override
  public OpenBuckets in(BucketRange range) {
    throw new UnsupportedOperationException(
        "the open buckets of a service cannot be cut to %s; take those of the whole log"
            .formatted(range));
  }

  @Override
  public long bytes() {
    LatestViews views = arrived.views();
    return 2L * Long.BYTES * events() + (views == null ? 0 : views.bytes());
  }

  private Object writeReplace() throws NotSerializableException {
    throw new NotSerializableException(
        "the open buckets of a service stay with its database; send those of the whole log");
  }
}
