package io.feedrank.model.forest;

/** The innermost loop of a request: for every post the sums that its indices stand for. */
final class TableLookup {

  private TableLookup() {}

  /**
   * Adds the sums of two groups at once, which halves the traffic of the posts' sums.
   *
   * @param a table of a group, of {@code 2^}{@link TreePacking#TABLE_BITS} entries
   * @param indexA lanes
   * @param b table of another group
   * @param indexB lanes
   * @param sums one a lane
   */
  static void add(int[] a, long[] indexA, int[] b, long[] indexB, int[] sums) {
    // A mask of the array's length spares the check of the bounds.
    for (int word = 0; word < indexA.length; word++) {
      int post = 4 * word;
      long inA = indexA[word];
      long inB = indexB[word];
      sums[post] += a[(int) inA & (a.length - 1)] + b[(int) inB & (b.length - 1)];
      sums[post + 1] +=
          a[(int) (inA >>> 16) & (a.length - 1)] + b[(int) (inB >>> 16) & (b.length - 1)];
      sums[post + 2] +=
          a[(int) (inA >>> 32) & (a.length - 1)] + b[(int) (inB >>> 32) & (b.length - 1)];
      sums[post + 3] +=
          a[(int) (inA >>> 48) & (a.length - 1)] + b[(int) (inB >>> 48) & (b.length - 1)];
    }
  }
}
