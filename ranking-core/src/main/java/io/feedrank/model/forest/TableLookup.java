package io.feedrank.model.forest;

/** The innermost loop of a request: for every post the sums that its indices stand for. */
final class TableLookup {

  private TableLookup() {}

  /**
   * Adds the sums of two groups at once, which halves the traffic of the posts' sums.
   *
   * @param a what is looked up of a group
   * @param b of another group
   * @param sums one a lane
   * @param from the first word
   * @param to the word after the last one
   */
  static void add(Operand a, Operand b, int[] sums, int from, int to) {
    add(a.table, a.index, a.common, b.table, b.index, b.common, sums, from, to);
  }

  /** What is looked up of a group. */
  static final class Operand {

    /** Of {@code 2^}{@link TreePacking#TABLE_BITS} entries. */
    final int[] table = new int[1 << TreePacking.TABLE_BITS];

    /** Lanes of indices. */
    long[] index = new long[0];

    /** The bits that are the same for all posts that are looked up, in every lane. */
    long common;
  }

  // Local variables only: what the compiler keeps in registers. A mask of the array's length spares
  // the check of the bounds.
  private static void add(
      int[] a,
      long[] indexA,
      long commonA,
      int[] b,
      long[] indexB,
      long commonB,
      int[] sums,
      int from,
      int to) {
    for (int word = from; word < to; word++) {
      int post = 4 * word;
      long inA = indexA[word] | commonA;
      long inB = indexB[word] | commonB;
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
