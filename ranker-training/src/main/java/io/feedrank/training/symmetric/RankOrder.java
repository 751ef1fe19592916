package io.feedrank.training.symmetric;

import java.util.Arrays;

/**
 * The rows of a group by descending score. Equal scores are ordered as if at random, by a hash of
 * the group's first row and of the rows' places in the group: the places themselves often give the
 * labels away, for a request's shown posts come before its random negatives.
 */
final class RankOrder {

  // Multiplication by an odd number permutes the 32-bit integers; the second undoes the first.
  private static final int FACTOR = 0x045D9F3B;
  private static final int INVERSE = 0x119DE1F3;

  private RankOrder() {}

  /** Places in the group (0 is its first row), best first; NaN last. */
  static int[] descending(float[] scores, int from, int to) {
    int group = (int) Hash.mix(from, Hash.TIES);
    long[] keys = new long[to - from];
    for (int i = 0; i < keys.length; i++) {
      keys[i] =
          (long) ~ascending(scores[from + i]) << 32 | Integer.toUnsignedLong(scramble(i ^ group));
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int rank = 0; rank < order.length; rank++) {
      order[rank] = unscramble((int) keys[rank]) ^ group;
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

  /** A permutation of the 32-bit integers; each step can be undone. */
  private static int scramble(int value) {
    int x = (value ^ (value >>> 16)) * FACTOR;
    x = (x ^ (x >>> 16)) * FACTOR;
    return x ^ (x >>> 16);
  }

  private static int unscramble(int value) {
    int x = (value ^ (value >>> 16)) * INVERSE;
    x = (x ^ (x >>> 16)) * INVERSE;
    return x ^ (x >>> 16);
  }
}
