package io.feedrank.domain;

import java.io.Serializable;

/**
 * Buckets that follow each other: from one, to strictly before another.
 *
 * @param from the first bucket inside, 0 or more
 * @param until the first bucket after; not before {@code from}
 */
public record BucketRange(int from, int until) implements Serializable {

  /** All buckets. */
  public static final BucketRange ALL = new BucketRange(0, Integer.MAX_VALUE);

  /** No bucket. */
  public static final BucketRange NONE = new BucketRange(0, 0);

  /** Checks the order. */
  public BucketRange {
    if (from < 0 || until < from) {
      throw new IllegalArgumentException(
          "buckets %d to %d are no range; begin at 0 or later, and end where it begins or later"
              .formatted(from, until));
    }
  }

  /** Whether a bucket lies inside. */
  public boolean contains(int bucket) {
    return bucket >= from && bucket < until;
  }

  /** Whether all buckets of another range lie inside. */
  public boolean contains(BucketRange other) {
    return other.length() == 0 || (other.from >= from && other.until <= until);
  }

  /** The number of buckets. */
  public int length() {
    return until - from;
  }
}
