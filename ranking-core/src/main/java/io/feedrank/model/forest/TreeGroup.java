package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trees that are looked up together: one index, made of the answers to all their post and pair
 * questions, and one table with the sum of their leaf values.
 *
 * <p>The answers of the pair questions are the lowest bits of the index, then come those of the
 * post questions. The post part is made at refresh, the pair part and the table for each request.
 */
final class TreeGroup {

  private static final long TOP_BITS = 0x8080808080808080L;
  private static final long EVERY_BYTE = 0x0101010101010101L;

  private final List<GroupMember> members = new ArrayList<>();
  private final List<Question> posts = new ArrayList<>();
  private final int pairBits;

  /** Of each pair bit which packed bins it looks at. */
  private final int[] pairParts;

  /** Of each pair bit {@code 127 - border} in every byte. */
  private final long[] pairAddends;

  /** By feature of the forest its place among the features of its scope. */
  private final int[] places;

  TreeGroup(List<ScopedTree> trees, PairBins pairBins, int[] places) {
    this.places = places;
    List<Question> pairs = new ArrayList<>();
    for (ScopedTree tree : trees) {
      members.add(new GroupMember(tree, posts, pairs));
    }
    this.pairBits = pairs.size();
    this.pairParts = new int[pairBits];
    this.pairAddends = new long[pairBits];
    for (int bit = 0; bit < pairBits; bit++) {
      int place = places[pairs.get(bit).feature()];
      float border = pairs.get(bit).border();
      pairParts[bit] = pairBins.part(place, border);
      pairAddends[bit] = EVERY_BYTE * (PairBins.MOST_BORDERS - pairBins.bin(place, border));
    }
  }

  /**
   * The post part of every post's index.
   *
   * @param postColumns column-major, NaN replaced
   * @param count number of posts
   */
  short[] postIndex(float[][] postColumns, int count) {
    short[] index = new short[count];
    for (int bit = 0; bit < posts.size(); bit++) {
      float[] column = postColumns[places[posts.get(bit).feature()]];
      float border = posts.get(bit).border();
      int answer = 1 << (pairBits + bit);
      for (int post = 0; post < count; post++) {
        index[post] |= (short) (column[post] > border ? answer : 0);
      }
    }
    return index;
  }

  /**
   * Makes what the scores of one request are looked up in.
   *
   * @param request values of the request features, NaN replaced
   * @param pairBins packed
   * @param target receives the table and the pair part of every post's index
   */
  void prepare(float[] request, long[][] pairBins, LookupTable target) {
    fillPairIndex(pairBins, target.pairIndex);
    target.table[0] = 0;
    for (GroupMember member : members) {
      member.widen(target.table, answers(member.tree(), request), target.spare);
      target.swap();
    }
  }

  /** The answers of all pair questions, one byte a post, eight posts a long. */
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

  private int answers(ScopedTree tree, float[] request) {
    int answers = 0;
    for (int bit = 0; bit < tree.request().size(); bit++) {
      Question question = tree.request().get(bit);
      answers |= request[places[question.feature()]] > question.border() ? 1 << bit : 0;
    }
    return answers;
  }
}
