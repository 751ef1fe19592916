package io.feedrank.etl.run;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.feature.Counter;
import io.feedrank.store.PackedCounts;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Counts events by the keys of some counters and by bucket.
 *
 * <p>Events come sorted by bucket, so of a counter only the keys of one bucket (or day) are held at
 * a time: an array that fits the processor's cache, whatever the length of the log. Days are shared
 * by the threads. No object is made for an event or a count.
 */
final class TimelineCount {

  private static final long LOW_HALF = 0xFFFF_FFFFL;

  private final BucketedEvents events;
  private final CodeBook book;
  private final int[] counters;
  private final TaskWorkers workers;
  private final Queue<Scratch> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param counters the places in the book of those that count
   */
  TimelineCount(BucketedEvents events, CodeBook book, int[] counters, TaskWorkers workers) {
    this.events = events;
    this.book = book;
    this.counters = counters;
    this.workers = workers;
  }

  /** Takes the counts of one counter in one bucket; called by several threads at once. */
  interface Sink {
    /** Takes counts by different keys; they are overwritten afterwards. */
    void take(int counter, int bucket, Counts counts);
  }

  /** Keys with their counts: the first {@code size} entries count. */
  static final class Counts {
    final int[] keys;
    final int[] views;
    final int[] likes;
    int size;

    Counts(int most) {
      keys = new int[most];
      views = new int[most];
      likes = new int[most];
    }

    /** The counts under stored codes, packed. */
    byte[] packed(int counter, KeyCodes codes) {
      long[] order = new long[size];
      for (int i = 0; i < size; i++) {
        order[i] = (long) codes.code(counter, keys[i]) << 32 | i;
      }
      // In order already, but for keys that came later than others.
      Arrays.sort(order);
      PackedCounts packed = new PackedCounts();
      for (long each : order) {
        packed.add((int) (each >>> 32), views[(int) each], likes[(int) each]);
      }
      return packed.toBytes();
    }
  }

  void run(Sink sink) {
    int day = events.buckets().in(Duration.ofDays(1));
    int before = Math.floorMod(events.firstBucket(), day);
    int days = (before + events.span() + day - 1) / day;
    workers.forEach(
        days,
        d -> {
          int from = Math.max(0, d * day - before);
          int to = Math.min(events.span(), (d + 1) * day - before);
          Scratch polled = idle.poll();
          Scratch scratch = polled == null ? new Scratch(book.mostKeys()) : polled;
          for (int counter : counters) {
            countDay(counter, from, to, scratch, sink);
          }
          idle.add(scratch);
        });
  }

  private void countDay(int counterPlace, int from, int to, Scratch scratch, Sink sink) {
    Counter counter = book.counters().get(counterPlace);
    int open = -1;
    for (int b = from; b < to; b++) {
      long second = events.buckets().start(events.firstBucket() + b);
      int bucket = counter.bucket(events.buckets(), second);
      if (bucket != open) {
        scratch.drain(counterPlace, open, sink);
        open = bucket;
      }
      scratch.add(events.from(b), events.from(b + 1), counterPlace);
    }
    scratch.drain(counterPlace, open, sink);
  }

  /** The counts of one counter in one bucket, by key. */
  private final class Scratch {
    private final long[] sums;
    private final Counts counts;

    Scratch(int keys) {
      sums = new long[keys];
      counts = new Counts(keys);
    }

    void add(int from, int to, int counter) {
      int[] userTerms = book.userTerms(counter);
      int[] postTerms = book.postTerms(counter);
      int[] bandTerms = book.bandTerms(counter);
      for (int place = from; place < to; place++) {
        int key =
            userTerms[events.user(place)]
                + postTerms[events.post(place)]
                + bandTerms[events.band(place)];
        if (sums[key] == 0) {
          counts.keys[counts.size++] = key;
        }
        sums[key] += events.viewAndLike(place);
      }
    }

    void drain(int counter, int bucket, Sink sink) {
      if (counts.size > 0) {
        Arrays.sort(counts.keys, 0, counts.size);
        for (int i = 0; i < counts.size; i++) {
          long sum = sums[counts.keys[i]];
          counts.views[i] = (int) (sum >>> 32);
          counts.likes[i] = (int) (sum & LOW_HALF);
          sums[counts.keys[i]] = 0;
        }
        sink.take(counter, bucket, counts);
        counts.size = 0;
      }
    }
  }
}
