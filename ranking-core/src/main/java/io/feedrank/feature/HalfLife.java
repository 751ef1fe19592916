package io.feedrank.feature;

import java.time.Duration;

/** The half-life of a decayed count: after one half-life an event weighs half. */
enum HalfLife {
  DAY_1(0, "1d", "1 day", Duration.ofDays(1)),
  DAY_7(1, "7d", "7 days", Duration.ofDays(7)),
  DAY_30(2, "30d", "30 days", Duration.ofDays(30));

  private static final double LN_2 = StrictMath.log(2);

  /** Where it stands in arrays. */
  final int place;

  /** As part of a feature's name. */
  final String suffix;

  /** As it stands after "a half-life of". */
  final String words;

  private final double length;

  HalfLife(int place, String suffix, String words, Duration length) {
    this.place = place;
    this.suffix = suffix;
    this.words = words;
    this.length = length.toSeconds();
  }

  /** {@code 2^(-seconds / halfLife)}: what an event of this age weighs; above 1 for the future. */
  double weight(long seconds) {
    return StrictMath.exp(-LN_2 * seconds / length);
  }

  /** How many half-lives so many seconds are. */
  double lives(long seconds) {
    return seconds / length;
  }
}
