package io.feedrank.model.forest;

import java.util.List;

/**
 * A tree in its group: its leaf values, laid out so that for known answers to the request's
 * questions and to those that it shares with other members, the values by its private questions lie
 * next to each other. Immutable.
 */
final class GroupMember {

  private final ScopedTree tree;
  private final int privateBits;
  private final int[] values;

  /** For each set of answers to the group's shared questions where the values begin. */
  private final short[] sharedStarts;

  /**
   * A tree in its group.
   *
   * @param tree the tree
   * @param own its private questions, as the index has them from some bit upwards
   * @param shared all shared questions of the group
   */
  GroupMember(ScopedTree tree, List<SplitCondition> own, List<SplitCondition> shared) {
    this.tree = tree;
    this.privateBits = own.size();
    List<SplitCondition> ofBoth = shared.stream().filter(tree.open()::contains).toList();
    this.values = new int[tree.values().length];
    int openBits = tree.open().size();
    for (int place = 0; place < values.length; place++) {
      int answers = place & ((1 << openBits) - 1);
      values[place] = tree.values()[place - answers + tree.leaf(answers, own, ofBoth)];
    }
    this.sharedStarts = new short[1 << shared.size()];
    for (int answers = 0; answers < sharedStarts.length; answers++) {
      int bit = privateBits;
      for (SplitCondition question : ofBoth) {
        sharedStarts[answers] |= (short) ((answers >> shared.indexOf(question) & 1) << bit++);
      }
    }
  }

  ScopedTree tree() {
    return tree;
  }

  int privateBits() {
    return privateBits;
  }

  /**
   * Begins a part of a table with this tree's values.
   *
   * @param from where the part begins
   * @param requestAnswers answers to the tree's request questions
   * @param sharedAnswers answers to the group's shared questions
   */
  void begin(int[] table, int from, int requestAnswers, int sharedAnswers) {
    int slice = slice(requestAnswers, sharedAnswers);
    for (int answer = 0; answer < 1 << privateBits; answer++) {
      table[from + answer] = values[slice + answer];
    }
  }

  /**
   * Multiplies a part of a table by this tree's private questions: adds the values for each answer
   * to a copy of the part.
   *
   * @param table the sums of the members before, for one set of shared answers
   * @param from where they begin
   * @param length how many they are; becomes {@code length << privateBits()}
   * @param requestAnswers answers to the tree's request questions
   * @param sharedAnswers answers to the group's shared questions
   */
  void widen(int[] table, int from, int length, int requestAnswers, int sharedAnswers) {
    int slice = slice(requestAnswers, sharedAnswers);
    for (int answer = (1 << privateBits) - 1; answer > 0; answer--) {
      int to = from + answer * length;
      System.arraycopy(table, from, table, to, length);
      add(values[slice + answer], table, to, to + length);
    }
    add(values[slice], table, from, from + length);
  }

  private static void add(int value, int[] table, int from, int to) {
    for (int i = from; i < to; i++) {
      table[i] += value;
    }
  }

  private int slice(int requestAnswers, int sharedAnswers) {
    return (requestAnswers << tree.open().size()) + sharedStarts[sharedAnswers];
  }
}
