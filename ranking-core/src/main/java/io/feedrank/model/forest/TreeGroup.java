package io.feedrank.model.forest;

import java.util.Arrays;
import java.util.List;

/**
 * Trees that are looked up together: one index, made of the answers of all their post and pair
 * splits, and one table with the sum of their leaf values.
 *
 * <p>The pair answers of all trees are the lowest bits of the index, tree by tree, then come the
 * post answers. The post part is made at refresh, the pair part and the table for each request.
 */
final class TreeGroup {

  private static final long TOP_BITS = 0x8080808080808080L;
  private static final long EVERY_BYTE = 0x0101010101010101L;

  private final List<ScopedTree> trees;
  private final int pairBits;

  /** Of each pair bit which packed bins it looks at. */
  private final int[] pairParts;

  /** Of each pair bit {@code 127 - border} in every byte. */
  private final long[] pairAddends;

  /** By feature of the forest its place among the features of its scope. */
  private final int[] places;

  TreeGroup(List<ScopedTree> trees, PairBins pairBins, int[] places) {
    this.trees = List.copyOf(trees);
    this.places = places;
    this.pairBits = trees.stream().mapToInt(ScopedTree::pairBits).sum();
    this.pairParts = new int[pairBits];
    this.pairAddends = new long[pairBits];
    int bit = 0;
    for (ScopedTree tree : trees) {
      for (int i = 0; i < tree.pairBits(); i++) {
        int place = places[tree.pairFeature(i)];
        pairParts[bit] = pairBins.part(place, tree.pairBorder(i));
        int border = pairBins.bin(place, tree.pairBorder(i));
        pairAddends[bit++] = EVERY_BYTE * (PairBins.MOST_BORDERS - border);
      }
    }
  }

  /**
   * The post part of every post's index.
   *
   * @param postColumns column-major, NaN replaced
   */
  short[] postIndex(float[][] postColumns, int posts) {
    short[] index = new short[posts];
    int bit = pairBits;
    for (ScopedTree tree : trees) {
      for (int i = 0; i < tree.postBits(); i++) {
        float[] column = postColumns[places[tree.postFeature(i)]];
        float border = tree.postBorder(i);
        int answer = 1 << bit++;
        for (int post = 0; post < posts; post++) {
          index[post] |= (short) (column[post] > border ? answer : 0);
        }
      }
    }
    return index;
  }

  /**
   * Adds the trees' values to the sums of all posts.
   *
   * @param request values of the request features, NaN replaced
   * @param postIndex of each post
   * @param pairBins packed
   * @param sums one a post
   * @param scratch to work in
   */
  void addScores(
      float[] request, short[] postIndex, long[][] pairBins, int[] sums, Scratch scratch) {
    int[] table = fillTable(request, scratch);
    if (pairBits == 0) {
      for (int post = 0; post < sums.length; post++) {
        sums[post] += table[postIndex[post]];
      }
      return;
    }
    long[] pairIndex = scratch.pairIndex;
    fillPairIndex(pairBins, pairIndex);
    int whole = sums.length & ~7;
    for (int post = 0; post < whole; post += 8) {
      long pairs = pairIndex[post >> 3];
      sums[post] += table[postIndex[post] | ((int) pairs & 0xff)];
      sums[post + 1] += table[postIndex[post + 1] | ((int) (pairs >>> 8) & 0xff)];
      sums[post + 2] += table[postIndex[post + 2] | ((int) (pairs >>> 16) & 0xff)];
      sums[post + 3] += table[postIndex[post + 3] | ((int) (pairs >>> 24) & 0xff)];
      sums[post + 4] += table[postIndex[post + 4] | ((int) (pairs >>> 32) & 0xff)];
      sums[post + 5] += table[postIndex[post + 5] | ((int) (pairs >>> 40) & 0xff)];
      sums[post + 6] += table[postIndex[post + 6] | ((int) (pairs >>> 48) & 0xff)];
      sums[post + 7] += table[postIndex[post + 7] | ((int) (pairs >>> 56) & 0xff)];
    }
    for (int post = whole; post < sums.length; post++) {
      long pairs = pairIndex[post >> 3] >>> (8 * (post & 7));
      sums[post] += table[postIndex[post] | ((int) pairs & 0xff)];
    }
  }

  /** The answers of all pair splits, one byte a post, eight posts a long. */
  private void fillPairIndex(long[][] pairBins, long[] index) {
    Arrays.fill(index, 0);
    for (int bit = 0; bit < pairBits; bit++) {
      long[] bins = pairBins[pairParts[bit]];
      long addend = pairAddends[bit];
      int shift = 7 - bit;
      for (int word = 0; word < index.length; word++) {
        index[word] |= ((bins[word] + addend) & TOP_BITS) >>> shift;
      }
    }
  }

  /** The sum of the trees' values for every index, tree by tree; alternates between two arrays. */
  private int[] fillTable(float[] request, Scratch scratch) {
    int[] table = scratch.table;
    int[] other = scratch.otherTable;
    table[0] = 0;
    int pairs = 0;
    int posts = 0;
    for (ScopedTree tree : trees) {
      int slice = answers(tree, request) << tree.remainingBits();
      merge(tree, slice, table, 1 << posts, pairs, other);
      pairs += tree.pairBits();
      posts += tree.postBits();
      int[] swap = table;
      table = other;
      other = swap;
    }
    return table;
  }

  /** Widens a table of {@code posts} rows of {@code 2^pairs} sums by the bits of a tree. */
  private static void merge(
      ScopedTree tree, int slice, int[] table, int posts, int pairs, int[] wider) {
    int[] values = tree.values();
    int run = 1 << pairs;
    int next = 0;
    for (int treePost = 0; treePost < 1 << tree.postBits(); treePost++) {
      int first = slice + (treePost << tree.pairBits());
      for (int post = 0; post < posts; post++) {
        int from = post << pairs;
        for (int treePair = 0; treePair < 1 << tree.pairBits(); treePair++) {
          int value = values[first + treePair];
          for (int i = 0; i < run; i++) {
            wider[next + i] = table[from + i] + value;
          }
          next += run;
        }
      }
    }
  }

  private int answers(ScopedTree tree, float[] request) {
    int answers = 0;
    for (int bit = 0; bit < tree.requestBits(); bit++) {
      boolean above = request[places[tree.requestFeature(bit)]] > tree.requestBorder(bit);
      answers |= above ? 1 << bit : 0;
    }
    return answers;
  }

  /** What one request needs to work in. */
  static final class Scratch {
    private final int[] table = new int[1 << TreePacking.TABLE_BITS];
    private final int[] otherTable = new int[1 << TreePacking.TABLE_BITS];
    private final long[] pairIndex;

    Scratch(int posts) {
      pairIndex = new long[(posts + 7) / 8];
    }
  }
}
