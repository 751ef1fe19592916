package io.feedrank.spark;

import org.apache.spark.Partitioner;
import org.jspecify.annotations.Nullable;

/** Sends every key to the partition of its user. */
final class UserPartitioner extends Partitioner {

  /** What the keys are. */
  enum Key {
    /** The number of a range already: an {@code Integer}. */
    RANGE,
    /** A {@link RequestKey}, as a {@code Long}. */
    REQUEST
  }

  private final UserRanges ranges;
  private final Key kind;

  UserPartitioner(UserRanges ranges, Key kind) {
    this.ranges = ranges;
    this.kind = kind;
  }

  @Override
  public int numPartitions() {
    return ranges.partitions();
  }

  @Override
  public int getPartition(Object key) {
    return switch (kind) {
      case RANGE -> (Integer) key;
      case REQUEST -> ranges.of(RequestKey.user((Long) key));
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UserPartitioner same && same.ranges.equals(ranges) && same.kind == kind;
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }
}
