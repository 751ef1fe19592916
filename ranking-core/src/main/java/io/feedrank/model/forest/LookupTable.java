package io.feedrank.model.forest;

/**
 * What a request's scores of one group of trees are looked up in: a table of sums, and for each
 * post the part of its index that pair splits answer. Reused for group after group.
 */
final class LookupTable {

  private static final int LAST_INDEX = (1 << TreePacking.TABLE_BITS) - 1;

  int[] table = new int[LAST_INDEX + 1];

  /** The other table while one is made from the other. */
  int[] spare = new int[LAST_INDEX + 1];

  /** One byte a post, eight posts a long, the first in the lowest byte. */
  final long[] pairIndex;

  LookupTable(int posts) {
    pairIndex = new long[(posts + 7) / 8];
  }

  /** Makes the spare table the table. */
  void swap() {
    int[] old = table;
    table = spare;
    spare = old;
  }

  /**
   * Adds the sums of two tables at once, which halves the traffic of the posts' sums.
   *
   * @param a of one group, {@code postsA} the post part of its indices
   * @param b of another group, {@code postsB} likewise
   * @param sums one a post
   */
  static void addScores(LookupTable a, short[] postsA, LookupTable b, short[] postsB, int[] sums) {
    int[] tableA = a.table;
    int[] tableB = b.table;
    for (int word = 0; word < sums.length >> 3; word++) {
      int post = 8 * word;
      long pairsA = a.pairIndex[word];
      long pairsB = b.pairIndex[word];
      // Written out: the compiler does not unroll a loop over shifts.
      sums[post] += at(tableA, postsA[post], pairsA) + at(tableB, postsB[post], pairsB);
      sums[post + 1] +=
          at(tableA, postsA[post + 1], pairsA >>> 8) + at(tableB, postsB[post + 1], pairsB >>> 8);
      sums[post + 2] +=
          at(tableA, postsA[post + 2], pairsA >>> 16) + at(tableB, postsB[post + 2], pairsB >>> 16);
      sums[post + 3] +=
          at(tableA, postsA[post + 3], pairsA >>> 24) + at(tableB, postsB[post + 3], pairsB >>> 24);
      sums[post + 4] +=
          at(tableA, postsA[post + 4], pairsA >>> 32) + at(tableB, postsB[post + 4], pairsB >>> 32);
      sums[post + 5] +=
          at(tableA, postsA[post + 5], pairsA >>> 40) + at(tableB, postsB[post + 5], pairsB >>> 40);
      sums[post + 6] +=
          at(tableA, postsA[post + 6], pairsA >>> 48) + at(tableB, postsB[post + 6], pairsB >>> 48);
      sums[post + 7] +=
          at(tableA, postsA[post + 7], pairsA >>> 56) + at(tableB, postsB[post + 7], pairsB >>> 56);
    }
    for (int post = sums.length & ~7; post < sums.length; post++) {
      int shift = 8 * (post & 7);
      long pairsA = a.pairIndex[post >> 3] >>> shift;
      long pairsB = b.pairIndex[post >> 3] >>> shift;
      sums[post] += at(tableA, postsA[post], pairsA) + at(tableB, postsB[post], pairsB);
    }
  }

  private static int at(int[] table, short post, long pairs) {
    // The mask changes nothing but that the compiler need not check for a negative index.
    return table[(post | ((int) pairs & 0xff)) & LAST_INDEX];
  }
}
