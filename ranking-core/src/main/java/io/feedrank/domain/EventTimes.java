package io.feedrank.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * The range of times that an event may have: the same for imports, HTTP requests and Kafka
 * messages. An event before {@link #EARLIEST} is a fault of a clock or of a unit; an event more
 * than {@link #AHEAD} in the future is one, too, or a local time that was written without its
 * offset.
 *
 * @param latest the last legal instant
 */
public record EventTimes(Instant latest) {

  /** The first legal instant. */
  public static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  /** The time by which a clock may be ahead. */
  public static final Duration AHEAD = Duration.ofMinutes(5);

  /** The range as of an instant. */
  public static EventTimes at(Instant now) {
    return new EventTimes(now.plus(AHEAD));
  }

  /** Whether an event may have this time. */
  public boolean contains(Instant at) {
    return !at.isBefore(EARLIEST) && !at.isAfter(latest);
  }

  /** The range in words, for messages. */
  public static String words() {
    return "a time from %s to %d minutes from now".formatted(EARLIEST, AHEAD.toMinutes());
  }
}
