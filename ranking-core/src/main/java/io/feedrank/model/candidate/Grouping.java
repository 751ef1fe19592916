package io.feedrank.model.candidate;

import java.util.function.IntUnaryOperator;

/** Posts by a key. */
final class Grouping {

  private Grouping() {}

  /**
   * The posts of each key, ascending.
   *
   * @param keys how many keys there are
   * @param key the key of a post, from 0
   */
  static int[][] of(int posts, int keys, IntUnaryOperator key) {
    int[] sizes = new int[keys];
    for (int post = 0; post < posts; post++) {
      sizes[key.applyAsInt(post)]++;
    }
    int[][] groups = new int[keys][];
    for (int k = 0; k < keys; k++) {
      groups[k] = new int[sizes[k]];
    }
    for (int post = posts - 1; post >= 0; post--) {
      int k = key.applyAsInt(post);
      groups[k][--sizes[k]] = post;
    }
    return groups;
  }
}
