package io.feedrank.domain;

import java.io.Serializable;
import java.time.Duration;

/**
 * Time cut into buckets of equal length, numbered from 1970.
 *
 * @param length one minute to one day, and a divisor of a day, so that days are whole buckets
 */
public record Buckets(Duration length) implements Serializable {

  /** Buckets of one hour. */
  public static final Buckets HOURLY = new Buckets(Duration.ofHours(1));

  private static final long DAY = 86_400;

  /** Checks the range. */
  public Buckets {
    long seconds = length.toSeconds();
    if (seconds < 60
        || seconds > DAY
        || DAY % seconds != 0
        || !length.equals(Duration.ofSeconds(seconds))) {
      throw new IllegalArgumentException(
          "bucket length %s is not legal; give a divisor of a day from 1 minute to 1 day"
              .formatted(length));
    }
  }

  /** The bucket a second lies in. */
  public int of(long second) {
    return (int) (second / length.toSeconds());
  }

  /** The first second of a bucket. */
  public long start(int bucket) {
    return bucket * length.toSeconds();
  }

  /** The number of whole buckets in a duration, at least one. */
  public int in(Duration duration) {
    return (int) Math.max(1, duration.toSeconds() / length.toSeconds());
  }
}
