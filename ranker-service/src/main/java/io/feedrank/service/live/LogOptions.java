package io.feedrank.service.live;

import java.time.Duration;

/**
 * The options of reading and caching users' logs.
 *
 * @param freshness how long a log is used without asking again after it was read, or after the last
 *     look that found it unchanged; 0 (ask for each request) to 1 hour
 * @param timeout the longest wait for the database, for a connection and a thread included; 10
 *     milliseconds to 1 minute
 * @param longest the most events of a user that are read, the latest ones; 1 to 10,000,000
 * @param remembered the most events that are kept in memory, over all users, at 17 bytes each (and
 *     8 more while in use); 0 to 2,000,000,000
 * @param connections the most connections to the database; 1 to 1,000
 * @param foldedBytes how much memory the folded states of users may take, for each text basis that
 *     is served; 0 (fold for each request) to 1,000,000,000,000
 */
public record LogOptions(
    Duration freshness,
    Duration timeout,
    int longest,
    long remembered,
    int connections,
    long foldedBytes) {

  private static final long FOLDED_BYTES = 64_000_000;

  /**
   * Fresh for 2 seconds, waits of a second, 100,000 events of a user, 20 million events in all, 8
   * connections, 64 MB of folded states.
   */
  public static final LogOptions DEFAULT =
      new LogOptions(Duration.ofSeconds(2), Duration.ofSeconds(1), 100_000, 20_000_000, 8);

  /** With 64 MB of folded states. */
  public LogOptions(
      Duration freshness, Duration timeout, int longest, long remembered, int connections) {
    this(freshness, timeout, longest, remembered, connections, FOLDED_BYTES);
  }

  /** Checks the ranges. */
  public LogOptions {
    if (freshness.isNegative() || freshness.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "freshness %s is outside 0 seconds to 1 hour".formatted(freshness));
    }
    if (timeout.compareTo(Duration.ofMillis(10)) < 0
        || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "database time-out %s is outside 10 milliseconds to 1 minute".formatted(timeout));
    }
    check("longest log", longest, 1, 10_000_000);
    check("remembered events", remembered, 0, 2_000_000_000);
    check("connections", connections, 1, 1_000);
    check("bytes of folded states", foldedBytes, 0, 1_000_000_000_000L);
  }

  private static void check(String what, long value, long smallest, long largest) {
    if (value < smallest || value > largest) {
      throw new IllegalArgumentException(
          "%s is %d; legal are %d..%d".formatted(what, value, smallest, largest));
    }
  }
}
