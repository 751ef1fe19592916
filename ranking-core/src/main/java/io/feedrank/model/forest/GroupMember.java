package io.feedrank.model.forest;

import java.util.List;

/**
 * A tree in its group, as a recipe: how to widen the table of the trees before it by the questions
 * that only it brings.
 *
 * <p>A table's index has the answers of the pair questions in its low bits and those of the post
 * questions above, either in the order in which the trees brought them.
 */
final class GroupMember {

  private final ScopedTree tree;
  private final int oldPosts;
  private final int oldPairs;

  /** For each index of the narrower table what its answers say of this tree's leaf. */
  private final short[] shared;

  private final boolean sharesNothing;

  /** For the answers of the new questions what they say of this tree's leaf. */
  private final short[] newPosts;

  private final short[] newPairs;

  /**
   * A tree that joins a group.
   *
   * @param tree what joins
   * @param posts post questions of the group so far; the tree's new ones are added
   * @param pairs pair questions likewise
   */
  GroupMember(ScopedTree tree, List<Question> posts, List<Question> pairs) {
    this.tree = tree;
    this.oldPosts = posts.size();
    this.oldPairs = pairs.size();
    addNew(tree.post(), posts);
    addNew(tree.pair(), pairs);
    int[] postPlaces = places(tree.post(), posts, tree.pair().size());
    int[] pairPlaces = places(tree.pair(), pairs, 0);
    short[] oldPostLeaves = leaves(postPlaces, 0, oldPosts);
    short[] oldPairLeaves = leaves(pairPlaces, 0, oldPairs);
    this.shared = new short[1 << (oldPosts + oldPairs)];
    for (int i = 0; i < shared.length; i++) {
      int pair = i & (oldPairLeaves.length - 1);
      shared[i] = (short) (oldPostLeaves[i >> oldPairs] | oldPairLeaves[pair]);
    }
    this.sharesNothing = tree.remainingBits() == posts.size() + pairs.size() - oldPosts - oldPairs;
    this.newPosts = leaves(postPlaces, oldPosts, posts.size());
    this.newPairs = leaves(pairPlaces, oldPairs, pairs.size());
  }

  ScopedTree tree() {
    return tree;
  }

  /**
   * Adds the tree to a table.
   *
   * @param table sums of the trees before
   * @param requestAnswers answers of the tree's request questions
   * @param wider receives the sums, indexed by the new questions as well
   */
  void widen(int[] table, int requestAnswers, int[] wider) {
    int[] values = tree.values();
    int slice = requestAnswers << tree.remainingBits();
    // Without new pair questions whole copies of the table follow each other.
    int run = newPairs.length == 1 ? shared.length : 1 << oldPairs;
    int next = 0;
    for (short newPost : newPosts) {
      for (int old = 0; old < shared.length; old += run) {
        for (short newPair : newPairs) {
          int base = slice + newPost + newPair;
          if (sharesNothing) {
            addValue(table, old, run, values[base], wider, next);
          } else {
            addValues(table, old, run, values, base, wider, next);
          }
          next += run;
        }
      }
    }
  }

  private static void addValue(int[] table, int from, int run, int value, int[] wider, int next) {
    for (int i = 0; i < run; i++) {
      wider[next + i] = table[from + i] + value;
    }
  }

  private void addValues(
      int[] table, int from, int run, int[] values, int base, int[] wider, int next) {
    for (int i = 0; i < run; i++) {
      wider[next + i] = table[from + i] + values[base + shared[from + i]];
    }
  }

  private static void addNew(List<Question> questions, List<Question> known) {
    for (Question question : questions) {
      if (!known.contains(question)) {
        known.add(question);
      }
    }
  }

  /** For each question of the group the tree's bits that ask it, 0 if it does not. */
  private static int[] places(List<Question> questions, List<Question> ofGroup, int firstBit) {
    int[] places = new int[ofGroup.size()];
    for (int i = 0; i < questions.size(); i++) {
      places[ofGroup.indexOf(questions.get(i))] |= 1 << (firstBit + i);
    }
    return places;
  }

  /** For all answers of some of the group's questions the bits they set in the tree's leaf. */
  private static short[] leaves(int[] places, int from, int to) {
    short[] leaves = new short[1 << (to - from)];
    for (int answers = 0; answers < leaves.length; answers++) {
      for (int i = from; i < to; i++) {
        leaves[answers] |= (short) ((answers >> (i - from) & 1) * places[i]);
      }
    }
    return leaves;
  }
}
