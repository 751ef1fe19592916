package io.feedrank.training.symmetric;

import java.util.Arrays;

/**
 * The rows of a group by descending score. Equal scores are ordered by a fixed scramble of the
 * rows' places in the group, never by the places themselves, which often give the labels away.
 */
final class RankOrder {

  // Multiplication by an odd number permutes the 32-bit integers; the second undoes the first.
  private static final int SCRAMBLE = 0x9E3779B1;
  private static final int UNSCRAMBLE = inverse(SCRAMBLE);

  private RankOrder() {}

  /** Places in the group (0 is its first row), best first; NaN last. */
  static int[] descending(float[] scores, int from, int to) {
    long[] keys = new long[to - from];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) ~ascending(scores[from + i]) << 32 | Integer.toUnsignedLong(i * SCRAMBLE);
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int rank = 0; rank < order.length; rank++) {
      order[rank] = (int) keys[rank] * UNSCRAMBLE;
    }
    return order;
  }

  private static int ascending(float score) {
    if (Float.isNaN(score)) {
      return Integer.MIN_VALUE;
    }
    int bits = Float.floatToRawIntBits(score + 0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /** Newton's iteration for the inverse modulo 2^32 doubles the right bits each time. */
  private static int inverse(int odd) {
    int inverse = odd;
    for (int i = 0; i < 4; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
