package io.feedrank.training.impression;

import io.feedrank.domain.Moment;
import java.io.Serializable;
import java.time.Instant;

/**
 * A stretch of time: from a moment, to strictly before another.
 *
 * @param from the first moment inside
 * @param until the first moment after; not before {@code from}
 */
public record TimeRange(Moment from, Moment until) implements Serializable {

  private static final String TO = " to ";

  /** Checks the order. */
  public TimeRange {
    if (until.compareTo(from) < 0) {
      throw new IllegalArgumentException(
          "a window cannot end (%s) before it begins (%s)"
              .formatted(until.instant(), from.instant()));
    }
  }

  /** Whether a moment lies inside. */
  public boolean contains(Moment moment) {
    return moment.compareTo(from) >= 0 && moment.compareTo(until) < 0;
  }

  /** The window that {@link #toString} wrote. */
  public static TimeRange parse(String text) {
    int between = text.indexOf(TO);
    return new TimeRange(
        moment(text.substring(0, between)), moment(text.substring(between + TO.length())));
  }

  private static Moment moment(String text) {
    return new Moment(Instant.parse(text).getEpochSecond());
  }

  @Override
  public String toString() {
    return from.instant() + TO + until.instant();
  }
}
