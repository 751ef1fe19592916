package io.feedrank.model.forest;

import java.util.List;

/** Questions about binned columns, whose answers are bits of an index. Immutable. */
final class LaneQuestions {

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
  LaneQuestions(List<Question> questions, List<Integer> bits, FeatureBins bins) {
    this.count = questions.size();
    this.columns = new int[count];
    this.addends = new long[count];
    this.shifts = new int[count];
    for (int i = 0; i < count; i++) {
      Question question = questions.get(i);
      columns[i] = bins.place(question.feature());
      addends[i] = Lanes.addend(bins.border(question));
      shifts[i] = 15 - bits.get(i);
    }
  }

  /**
   * Adds the answers of all posts of some words to an index.
   *
   * @param before the index so far; lanes of all posts
   * @param lanes the binned columns, each of all posts
   * @param from the first word
   * @param words how many
   * @param index receives the index, from its beginning
   */
  void answer(long[] before, long[][] lanes, int from, int words, long[] index) {
    System.arraycopy(before, from, index, 0, words);
    int i = 0;
    for (; i + 2 < count; i += 3) {
      answerThree(i, lanes, from, words, index);
    }
    for (; i < count; i++) {
      long[] bins = lanes[columns[i]];
      long addend = addends[i];
      int shift = shifts[i];
      for (int word = 0; word < words; word++) {
        index[word] |= ((bins[from + word] + addend) & Lanes.TOP_BITS) >>> shift;
      }
    }
  }

  private void answerThree(int i, long[][] lanes, int from, int words, long[] index) {
    long[] a = lanes[columns[i]];
    long[] b = lanes[columns[i + 1]];
    long[] c = lanes[columns[i + 2]];
    long addA = addends[i];
    long addB = addends[i + 1];
    long addC = addends[i + 2];
    int shiftA = shifts[i];
    int shiftB = shifts[i + 1];
    int shiftC = shifts[i + 2];
    for (int word = 0; word < words; word++) {
      index[word] |=
          ((a[from + word] + addA) & Lanes.TOP_BITS) >>> shiftA
              | ((b[from + word] + addB) & Lanes.TOP_BITS) >>> shiftB
              | ((c[from + word] + addC) & Lanes.TOP_BITS) >>> shiftC;
    }
  }
}
