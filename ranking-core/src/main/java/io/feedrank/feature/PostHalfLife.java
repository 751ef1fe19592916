package io.feedrank.feature;

import java.time.Duration;

/** A half-life of a post's decayed counts: after one half-life an event weighs half. */
enum PostHalfLife {
  HOUR_1(0, "1h", "1 hour", Duration.ofHours(1)),
  HOUR_6(1, "6h", "6 hours", Duration.ofHours(6)),
  DAY_1(2, "1d", "1 day", Duration.ofDays(1)),
  DAY_3(3, "3d", "3 days", Duration.ofDays(3)),
  DAY_7(4, "7d", "7 days", Duration.ofDays(7)),
  DAY_30(5, "30d", "30 days", Duration.ofDays(30));

  private static final double LN_2 = StrictMath.log(2);

  /** Its index in arrays. */
  final int place;

  /** Its part of a feature's name. */
  final String suffix;

  /** Its words after "a half-life of". */
  final String words;

  private final double length;

  PostHalfLife(int place, String suffix, String words, Duration length) {
    this.place = place;
    this.suffix = suffix;
    this.words = words;
    this.length = length.toSeconds();
  }

  /**
   * {@code 2^(-seconds / halfLife)}: the weight of an event of this age; above 1 for the future.
   */
  double weight(double seconds) {
    return StrictMath.exp(-LN_2 * seconds / length);
  }
}
