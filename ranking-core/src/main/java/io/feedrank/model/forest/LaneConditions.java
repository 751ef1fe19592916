package io.feedrank.model.forest;

import java.util.List;

/** Questions about binned columns, whose answers are bits of an index. Immutable. */
final class LaneConditions {

  private final int count;

  /** Of each question the place of its column. */
  private final int[] columns;

  private final long[] addends;

  /** Of each question how far the top bit of a lane moves down to its bit of the index. */
  private final int[] shifts;

  /**
   * Questions.
   *
   * @param questions about features
   * @param bits of the index, one a question
   * @param bins of all features
   */
  LaneConditions(List<SplitCondition> questions, List<Integer> bits, FeatureBins bins) {
    this.count = questions.size();
    this.columns = new int[count];
    this.addends = new long[count];
    this.shifts = new int[count];
    for (int i = 0; i < count; i++) {
      SplitCondition question = questions.get(i);
      columns[i] = bins.place(question.feature());
      addends[i] = Lanes.addend(bins.border(question));
      shifts[i] = 15 - bits.get(i);
    }
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return count == 0;
  }

  /**
   * Adds the answers of a block of posts to their indices.
   *
   * @param before the indices so far, lanes
   * @param block the binned columns' lanes of the same posts
   * @param index receives the indices
   */
  void answer(long[] before, long[][] block, long[] index) {
    if (count < 3) {
      System.arraycopy(before, 0, index, 0, before.length);
    } else {
      answerFirstThree(before, block, index);
    }
    int i = count < 3 ? 0 : 3;
    for (; i + 2 < count; i += 3) {
      answerThree(i, block, before.length, index);
    }
    for (; i < count; i++) {
      answerOne(block[columns[i]], addends[i], shifts[i], before.length, index);
    }
  }

  // One loop a method, over local variables, all arrays from their beginning: what the compiler
  // turns into vector instructions.

  private static void answerOne(long[] bins, long addend, int shift, int words, long[] index) {
    for (int word = 0; word < words; word++) {
      index[word] |= ((bins[word] + addend) & Lanes.TOP_BITS) >>> shift;
    }
  }

  private void answerThree(int i, long[][] block, int words, long[] index) {
    long[] a = block[columns[i]];
    long[] b = block[columns[i + 1]];
    long[] c = block[columns[i + 2]];
    long addA = addends[i];
    long addB = addends[i + 1];
    long addC = addends[i + 2];
    int shiftA = shifts[i];
    int shiftB = shifts[i + 1];
    int shiftC = shifts[i + 2];
    for (int word = 0; word < words; word++) {
      index[word] |=
          ((a[word] + addA) & Lanes.TOP_BITS) >>> shiftA
              | ((b[word] + addB) & Lanes.TOP_BITS) >>> shiftB
              | ((c[word] + addC) & Lanes.TOP_BITS) >>> shiftC;
    }
  }

  private void answerFirstThree(long[] before, long[][] block, long[] index) {
    long[] a = block[columns[0]];
    long[] b = block[columns[1]];
    long[] c = block[columns[2]];
    long addA = addends[0];
    long addB = addends[1];
    long addC = addends[2];
    int shiftA = shifts[0];
    int shiftB = shifts[1];
    int shiftC = shifts[2];
    for (int word = 0; word < before.length; word++) {
      index[word] =
          before[word]
              | ((a[word] + addA) & Lanes.TOP_BITS) >>> shiftA
              | ((b[word] + addB) & Lanes.TOP_BITS) >>> shiftB
              | ((c[word] + addC) & Lanes.TOP_BITS) >>> shiftC;
    }
  }
}
