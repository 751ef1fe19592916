package io.feedrank.spark;

import io.feedrank.domain.FeedLog;
import io.feedrank.training.impression.EventTimeHistogram;
import io.feedrank.training.impression.Windows;
import java.io.Serializable;

/**
 * The times of a log's events.
 *
 * @param times of all events
 */
public record LogTimeRange(EventTimeHistogram times) implements Serializable {

  static LogTimeRange of(FeedLog log) {
    return new LogTimeRange(EventTimeHistogram.of(log));
  }

  LogTimeRange and(LogTimeRange other) {
    return new LogTimeRange(times.and(other.times));
  }

  /** The number of events. */
  public long events() {
    return times.events();
  }

  /**
   * Windows by shares of its events.
   *
   * @throws IllegalArgumentException if there is no event
   */
  public Windows windows(Windows.Shares shares) {
    return Windows.of(times, shares);
  }
}
