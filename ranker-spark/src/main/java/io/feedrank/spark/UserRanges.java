package io.feedrank.spark;

import java.io.Serializable;

/**
 * User indices cut into ranges of about the same length, one a partition.
 *
 * @param users how many users there are, 0 or more
 * @param partitions how many ranges, 1 or more
 */
record UserRanges(int users, int partitions) implements Serializable {

  UserRanges {
    if (users < 0 || partitions < 1) {
      throw new IllegalArgumentException(
          "%d users in %d partitions; give 0 or more users and 1 or more partitions"
              .formatted(users, partitions));
    }
  }

  /** The range of a user. */
  int of(int user) {
    return (int) ((long) user * partitions / users);
  }

  /** The first user of a range; of the range after the last one, the number of users. */
  int first(int range) {
    return (int) (((long) range * users + partitions - 1) / partitions);
  }

  /** The number of users of a range. */
  int size(int range) {
    return first(range + 1) - first(range);
  }
}
