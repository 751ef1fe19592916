package io.feedrank.training.impression;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A histogram of the times of a log's events, from which shares of the events are read. Bins are as
 * narrow as possible, a power of two seconds, so that at most {@value #MOST_BINS} are not empty:
 * single seconds for a small log, some minutes for half a year. The bins follow from the events
 * alone, so that histograms of parts of a log add up to that of the whole in any order. Not
 * thread-safe while it is filled.
 */
public final class EventTimeHistogram implements Serializable {

  static final int MOST_BINS = 1 << 16;

  private static final int USERS_A_TASK = 10_000;

  private final Map<Long, Long> bins = new HashMap<>();
  private int shift;
  private long events;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  private EventTimeHistogram() {}

  /** The times of a log's events. */
  public static EventTimeHistogram of(FeedLog log) {
    int tasks = (log.users() + USERS_A_TASK - 1) / USERS_A_TASK;
    return IntStream.range(0, tasks)
        .parallel()
        .mapToObj(
            task -> {
              EventTimeHistogram times = new EventTimeHistogram();
              int until = (int) Math.min(log.users(), (task + 1L) * USERS_A_TASK);
              for (int user = task * USERS_A_TASK; user < until; user++) {
                times.add(log.history(user));
              }
              return times;
            })
        .reduce(new EventTimeHistogram(), EventTimeHistogram::and);
  }

  /** The times of the events of both. */
  public EventTimeHistogram and(EventTimeHistogram other) {
    EventTimeHistogram both = new EventTimeHistogram();
    both.shift = Math.max(shift, other.shift);
    both.put(this);
    both.put(other);
    return both;
  }

  private void put(EventTimeHistogram part) {
    part.bins.forEach((bin, count) -> bins.merge(bin >> (shift - part.shift), count, Long::sum));
    widen();
    events += part.events;
    first = Math.min(first, part.first);
    last = Math.max(last, part.last);
  }

  /** Events of one bin follow each other, and are put into it together. */
  private void add(History history) {
    int from = 0;
    while (from < history.size()) {
      long bin = history.second(from) >> shift;
      int until = from + 1;
      while (until < history.size() && history.second(until) >> shift == bin) {
        until++;
      }
      bins.merge(bin, (long) until - from, Long::sum);
      widen();
      from = until;
    }
    if (history.size() > 0) {
      events += history.size();
      first = Math.min(first, history.second(0));
      last = Math.max(last, history.second(history.size() - 1));
    }
  }

  private void widen() {
    while (bins.size() > MOST_BINS) {
      Map<Long, Long> narrow = new HashMap<>(bins);
      bins.clear();
      narrow.forEach((bin, count) -> bins.merge(bin >> 1, count, Long::sum));
      shift++;
    }
  }

  /** The number of events. */
  public long events() {
    return events;
  }

  /**
   * The second before which a share of the events lie: exactly where bins are single seconds, else
   * as if the events of a bin were spread evenly over it. All events of a second lie on one side.
   *
   * @param share 0 to 1; 0 is the second of the first event, 1 the second after the last
   * @throws IllegalArgumentException if there are no events
   */
  public long at(double share) {
    if (events == 0) {
      throw new IllegalArgumentException("the log is empty; import a feed first");
    }
    if (share >= 1) {
      return last + 1;
    }
    double wanted = Math.floor(share * events);
    long before = 0;
    for (Map.Entry<Long, Long> bin : new TreeMap<>(bins).entrySet()) {
      if (before + bin.getValue() > wanted) {
        double inside = (wanted - before) / bin.getValue();
        long second = (bin.getKey() << shift) + (long) (inside * (1L << shift));
        return Math.max(first, Math.min(last, second));
      }
      before += bin.getValue();
    }
    return last;
  }
}
