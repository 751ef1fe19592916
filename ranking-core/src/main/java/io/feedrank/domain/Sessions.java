package io.feedrank.domain;

import java.io.Serializable;
import java.time.Duration;

/**
 * The sessions of a history: a session ends when the user does nothing for longer than the gap.
 *
 * @param gap one second to one day
 */
public record Sessions(Duration gap) implements Serializable {

  /** Half an hour: the convention of web analytics. */
  public static final Sessions HALF_HOUR = new Sessions(Duration.ofMinutes(30));

  /** Checks the range. */
  public Sessions {
    if (gap.compareTo(Duration.ofSeconds(1)) < 0 || gap.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "session gap %s is outside 1 second to 1 day".formatted(gap));
    }
  }

  /** Whether an event at one second opens a new session after an event at an earlier second. */
  public boolean splits(long earlierSecond, long second) {
    return second - earlierSecond > gap.toSeconds();
  }
}
