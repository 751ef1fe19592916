package io.feedrank.feature;

import java.util.Arrays;

/**
 * Ascending order of many packed entries by their upper 32 bits: least-significant-digit radix sort
 * in three passes, in linear time.
 */
final class RadixOrder {

  /** From this many entries on it is faster than sorting by comparison. */
  private static final int MANY = 600;

  private static final int BITS = 11;
  private static final int RADIX = 1 << BITS;

  private RadixOrder() {}

  /**
   * Sorts the first entries of an array as signed longs.
   *
   * @return the array, or another one, whose first entries ascend
   */
  static long[] sort(long[] entries, int size) {
    if (size < MANY) {
      Arrays.sort(entries, 0, size);
      return entries;
    }
    long[] from = entries;
    long[] to = new long[size];
    for (int shift = Integer.SIZE; shift < Long.SIZE; shift += BITS) {
      pass(from, to, size, shift);
      long[] sorted = to;
      to = from;
      from = sorted;
    }
    return from;
  }

  private static void pass(long[] from, long[] to, int size, int shift) {
    int[] next = new int[RADIX + 1];
    for (int i = 0; i < size; i++) {
      next[digit(from[i], shift) + 1]++;
    }
    for (int digit = 0; digit < RADIX; digit++) {
      next[digit + 1] += next[digit];
    }
    for (int i = 0; i < size; i++) {
      to[next[digit(from[i], shift)]++] = from[i];
    }
  }

  /** The sign bit is turned, so that negative entries come first. */
  private static int digit(long entry, int shift) {
    return (int) ((entry ^ Long.MIN_VALUE) >>> shift) & (RADIX - 1);
  }
}
