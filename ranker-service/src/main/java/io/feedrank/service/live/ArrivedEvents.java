package io.feedrank.service.live;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.PackedEvent;
import io.feedrank.feature.OpenBucket;
import io.feedrank.feature.ViewLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events that arrived after an ETL run, and what is made of them: the open buckets, and the
 * latest views. Immutable.
 */
final class ArrivedEvents {

  /** Buckets that are kept: the current one, and others for those who ask for other times. */
  private static final int MOST_BUCKETS = 4;

  private final long mark;
  private final @Nullable Look pending;
  private final UserEvents settled;
  private final UserEvents recent;
  private final @Nullable LatestViews views;
  private final Map<Integer, ReadBucket> buckets;

  /**
   * What was read.
   *
   * @param mark every event with a number up to this has been read or will never be seen
   * @param pending the look whose last number the mark moves to next; null if there is none
   * @param settled the events up to the mark
   * @param recent the events beyond the mark, which are read again at the next look
   * @param views the latest views; null if none were read yet
   */
  ArrivedEvents(
      long mark,
      @Nullable Look pending,
      UserEvents settled,
      UserEvents recent,
      @Nullable LatestViews views,
      Map<Integer, ReadBucket> buckets) {
    this.mark = mark;
    this.pending = pending;
    this.settled = settled;
    this.recent = recent;
    this.views = views;
    this.buckets = buckets;
  }

  /**
   * The numbers of a log at one time.
   *
   * @param last the last number given out
   * @param writers the transactions that were writing just after that
   * @param imports the number of imports that have ended
   * @param dropped the number of months that are gone
   */
  record Look(long last, Set<String> writers, long imports, long dropped) {

    /** Whether events may have come or gone whose numbers do not tell. */
    boolean bulkSince(Look earlier) {
      return imports != earlier.imports || dropped != earlier.dropped;
    }
  }

  /** The events of a bucket as they were read. */
  static final class ReadBucket {

    private final long asOf;
    private final long[] counted;
    private final OpenBucket open;
    private final ViewLog views;

    /**
     * A bucket.
     *
     * @param asOf the second before which all events were there
     * @param counted the events in the bucket that the ETL run counted already
     * @param open those and all others that the counts of closed buckets do not contain
     * @param views the latest views as of the bucket
     */
    ReadBucket(long asOf, long[] counted, OpenBucket open, ViewLog views) {
      this.asOf = asOf;
      this.counted = counted;
      this.open = open;
      this.views = views;
    }

    long asOf() {
      return asOf;
    }

    long[] counted() {
      return counted;
    }

    OpenBucket open() {
      return open;
    }

    ViewLog views() {
      return views;
    }
  }

  /** Nothing is read yet that arrived after a number. */
  static ArrivedEvents after(long watermark) {
    return new ArrivedEvents(watermark, null, UserEvents.NONE, UserEvents.NONE, null, Map.of());
  }

  /** Every event with a number up to this has been read or will never be seen. */
  long mark() {
    return mark;
  }

  /** The look whose last number the mark moves to next; null if there is none. */
  @Nullable Look pending() {
    return pending;
  }

  /** The same buckets, after another read. */
  ArrivedEvents advanced(long newMark, Look look, UserEvents settles, UserEvents stays) {
    return new ArrivedEvents(
        newMark,
        look,
        settled.and(settles).latest(ArrivedEventReader.MOST_EVENTS),
        stays,
        views,
        buckets);
  }

  /** The number of events. */
  int size() {
    return settled.size() + recent.size();
  }

  /** The latest views as they were read; null if they were not. */
  @Nullable LatestViews views() {
    return views;
  }

  /** The same with other latest views. */
  ArrivedEvents with(LatestViews latest) {
    return new ArrivedEvents(mark, pending, settled, recent, latest, buckets);
  }

  /** What was read of a bucket; null if nothing was. */
  @Nullable ReadBucket bucket(int bucket) {
    return buckets.get(bucket);
  }

  /** The same with what was read of a bucket. */
  ArrivedEvents with(int bucket, ReadBucket read) {
    Map<Integer, ReadBucket> more = new LinkedHashMap<>(buckets);
    more.remove(bucket);
    more.put(bucket, read);
    if (more.size() > MOST_BUCKETS) {
      more.remove(more.keySet().iterator().next());
    }
    return new ArrivedEvents(mark, pending, settled, recent, views, more);
  }

  /**
   * The events that the counts of the buckets before one do not contain. Those of earlier buckets
   * count as the ETL will count them: as if they lay in the middle of their bucket.
   *
   * @param counted the events in the bucket that the ETL run counted already
   */
  OpenBucket open(int bucket, long[] counted, Actions actions, Buckets buckets) {
    OpenBucket.Builder open = new OpenBucket.Builder(0);
    for (long[] events : new long[][] {settled.events(), recent.events(), counted}) {
      for (long event : events) {
        int own = buckets.of(PackedEvent.second(event));
        if (own <= bucket) {
          long second =
              own == bucket
                  ? PackedEvent.second(event)
                  : buckets.start(own) + buckets.length().toSeconds() / 2;
          open.add(PackedEvent.post(event), second, actions.get(PackedEvent.action(event)));
        }
      }
    }
    return open.build();
  }

  /** The events with their users. */
  UserEvents events() {
    return settled.and(recent);
  }
}
