package io.feedrank.domain;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The outside ids of users or posts and their dense indices: index {@code i} is the {@code i}-th
 * smallest id. Immutable.
 */
public final class Ids {

  private final long[] sorted;

  private Ids(long[] sorted) {
    this.sorted = sorted;
  }

  /** The distinct ids of a stream, in any order. */
  public static Ids of(LongStream ids) {
    return new Ids(ids.sorted().distinct().toArray());
  }

  /** The number of ids. */
  public int size() {
    return sorted.length;
  }

  /** The id of an index. */
  public long id(int index) {
    return sorted[index];
  }

  /** The index of an id; -1 if it is unknown. */
  public int index(long id) {
    int place = Arrays.binarySearch(sorted, id);
    return place >= 0 ? place : -1;
  }
}
