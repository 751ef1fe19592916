package io.feedrank.model.candidate;

import java.util.Arrays;

/** Groups of posts, each in the order of a number. */
final class Ordered {

  private Ordered() {}

  /**
   * Copies of groups, the posts of the largest numbers first; those that are missing (NaN) last,
   * equal ones by index.
   *
   * @param number one a post of the catalogue
   */
  static int[][] by(int[][] groups, float[] number) {
    int[][] ordered = new int[groups.length][];
    for (int group = 0; group < groups.length; group++) {
      long[] keys = new long[groups[group].length];
      for (int i = 0; i < keys.length; i++) {
        int post = groups[group][i];
        keys[i] = ((long) descending(number[post]) << 32) | post;
      }
      Arrays.sort(keys);
      ordered[group] = Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
    return ordered;
  }

  /** An integer that falls as the number rises; the largest one for NaN. */
  private static int descending(float number) {
    int bits = Float.floatToIntBits(number + 0f);
    int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return Float.isNaN(number) ? Integer.MAX_VALUE : ~ascending;
  }
}
