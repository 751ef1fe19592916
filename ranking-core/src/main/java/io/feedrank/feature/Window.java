package io.feedrank.feature;

import java.time.Duration;

/** A span of time that ends with the last closed bucket; at least one bucket long. */
enum Window {
  DAY_1(0, "1d", "day", Duration.ofDays(1)),
  DAY_7(1, "7d", "7 days", Duration.ofDays(7)),
  DAY_30(2, "30d", "30 days", Duration.ofDays(30));

  /** Where it stands in arrays. */
  final int place;

  /** As part of a feature's name. */
  final String suffix;

  /** As it stands after "in the last". */
  final String words;

  final Duration length;

  Window(int place, String suffix, String words, Duration length) {
    this.place = place;
    this.suffix = suffix;
    this.words = words;
    this.length = length;
  }
}
