package io.feedrank.domain;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * An instant at which something is asked or happens, to the second, decomposed in UTC.
 *
 * <p>Whatever is asked as of a moment may know only events whose second is strictly smaller.
 *
 * @param second seconds since 1970-01-01T00:00Z; from 0 to {@link PackedEvent#MAX_SECOND}
 */
public record Moment(long second) implements Comparable<Moment>, Serializable {

  /** Checks the range. */
  public Moment {
    if (second < 0 || second > PackedEvent.MAX_SECOND) {
      throw new IllegalArgumentException(
          "moment %d is outside 0..%d seconds since 1970; give a time from 1970 to 2242"
              .formatted(second, PackedEvent.MAX_SECOND));
    }
  }

  /** The moment of an instant, rounded down to the second. */
  public static Moment of(Instant instant) {
    return new Moment(instant.getEpochSecond());
  }

  /**
   * The first moment that knows everything acknowledged up to an instant: the instant rounded up to
   * the next whole second. A request that names no time is asked as of this moment, so that a like
   * acknowledged just before it already counts.
   */
  public static Moment after(Instant instant) {
    return new Moment(instant.getEpochSecond() + 1);
  }

  /** This moment as an instant. */
  public Instant instant() {
    return Instant.ofEpochSecond(second);
  }

  /** The hour of the day, 0 to 23. */
  public int hour() {
    return utc().getHour();
  }

  /** The day of the week, 1 (Monday) to 7 (Sunday). */
  public int weekday() {
    return utc().getDayOfWeek().getValue();
  }

  private LocalDateTime utc() {
    return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
  }

  @Override
  public int compareTo(Moment other) {
    return Long.compare(second, other.second);
  }
}
