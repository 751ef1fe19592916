package io.feedrank.domain;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The outside ids of users or posts and their dense indices: index {@code i} is the {@code i}-th
 * smallest id. Immutable.
 *
 * <p>Where ids lie close together, as those that a database hands out do, one look into a table
 * finds an index; elsewhere a binary search does.
 */
public final class Ids implements Serializable {

  /** The table may have this many entries an id, and some. */
  private static final long SPREAD = 8;

  private final long[] sorted;
  private final transient int[] table;

  private Ids(long[] sorted) {
    this.sorted = sorted;
    this.table = table(sorted);
  }

  /** The table is as large as the ids and quickly made again: it does not travel. */
  private Object readResolve() {
    return new Ids(sorted);
  }

  /** The index by distance from the smallest id; empty if that would be too large. */
  private static int[] table(long[] sorted) {
    long width = sorted.length == 0 ? 0 : sorted[sorted.length - 1] - sorted[0] + 1;
    if (width <= 0 || width > SPREAD * (sorted.length + 1024L)) {
      return new int[0];
    }
    int[] table = new int[Math.toIntExact(width)];
    Arrays.fill(table, -1);
    for (int i = 0; i < sorted.length; i++) {
      table[(int) (sorted[i] - sorted[0])] = i;
    }
    return table;
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
    if (table.length > 0) {
      long distance = id - sorted[0];
      return distance >= 0 && distance < table.length ? table[(int) distance] : -1;
    }
    int place = Arrays.binarySearch(sorted, id);
    return place >= 0 ? place : -1;
  }
}
