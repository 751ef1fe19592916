package io.feedrank.spark;

import io.feedrank.domain.FeedLog;
import io.feedrank.training.impression.Windows;
import java.io.Serializable;

/**
 * How long a log is.
 *
 * @param first the second of its first event; {@link Long#MAX_VALUE} if there is none
 * @param last the second of its last event; {@link Long#MIN_VALUE} if there is none
 * @param events how many events it has
 */
public record LogSpan(long first, long last, long events) implements Serializable {

  static LogSpan of(FeedLog log) {
    return new LogSpan(log.firstSecond(), log.lastSecond(), log.size());
  }

  LogSpan and(LogSpan other) {
    return new LogSpan(
        Math.min(first, other.first), Math.max(last, other.last), events + other.events);
  }

  /**
   * Windows by shares of its time.
   *
   * @throws IllegalArgumentException if there is no event
   */
  public Windows windows(Windows.Shares shares) {
    if (events == 0) {
      throw new IllegalArgumentException("the log is empty; import a feed first");
    }
    return Windows.between(first, last, shares);
  }
}
