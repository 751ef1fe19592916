package io.feedrank.model.forest;

/**
 * Columns of small numbers of all posts: 16 bits a post, four posts in a long, the first in the
 * lowest bits, in blocks of posts that are worked on together. Bitwise operations and additions
 * that never carry work on four posts at a time, and the compiler makes loops over longs work on
 * four or eight longs at a time.
 */
final class Lanes {

  /** Numbers have 15 bits, which leaves one for comparisons. */
  static final int MOST_BORDERS = Short.MAX_VALUE;

  private static final long EVERY_LANE = 0x0001_0001_0001_0001L;

  /** The highest bit of every lane. */
  static final long TOP_BITS = EVERY_LANE << 15;

  /** Posts of a block: their sums and indices stay in the second-level cache. */
  static final int BLOCK = 1 << 13;

  private Lanes() {}

  static int blocks(int posts) {
    return (posts + BLOCK - 1) / BLOCK;
  }

  /** The number of posts of a block, which is smaller for the last one. */
  static int postsOf(int block, int posts) {
    return Math.min(BLOCK, posts - block * BLOCK);
  }

  /** How many longs hold the lanes of a block. */
  static int words(int block, int posts) {
    return (postsOf(block, posts) + 3) / 4;
  }

  /** Room for the lanes of all posts: zeros, by block. */
  static long[][] zeros(int posts) {
    long[][] blocks = new long[blocks(posts)][];
    for (int block = 0; block < blocks.length; block++) {
      blocks[block] = new long[words(block, posts)];
    }
    return blocks;
  }

  static long of(int a, int b, int c, int d) {
    int low = a | b << 16;
    int high = c | d << 16;
    return (long) high << 32 | low; // numbers of 15 bits: no sign
  }

  static long lane(int number, int place) {
    return (long) number << (16 * place);
  }

  /**
   * What added to bins sets the top bit of those, and only those, that are above a border: {@code
   * bin + 32767 - border} reaches 32768 if {@code bin > border}, and never 65536.
   */
  static long addend(int border) {
    return EVERY_LANE * (MOST_BORDERS - border);
  }

  /** The number of a place, in every lane. */
  static long everywhere(long[] lanes, int place) {
    return EVERY_LANE * (lanes[place >> 2] >>> (16 * (place & 3)) & 0xFFFF);
  }
}
