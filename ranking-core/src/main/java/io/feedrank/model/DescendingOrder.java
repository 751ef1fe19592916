package io.feedrank.model;

import java.util.Arrays;

/** Posts by a number, the largest first. */
public final class DescendingOrder {

  private DescendingOrder() {}

  /**
   * A copy of some posts, those of the largest numbers first; those that are missing (NaN) last,
   * equal ones by index.
   *
   * @param number one a post of the catalogue
   */
  public static int[] of(int[] posts, float[] number) {
    long[] keys = new long[posts.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) descending(number[posts[i]]) << 32) | posts[i];
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** An integer that falls as the number rises; the largest one for NaN. */
  private static int descending(float number) {
    int bits = Float.floatToIntBits(number + 0f);
    int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return Float.isNaN(number) ? Integer.MAX_VALUE : ~ascending;
  }
}
