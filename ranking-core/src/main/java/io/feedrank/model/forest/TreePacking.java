package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Packs trees into groups that share one table: first fit, the trees with most remaining bits
 * first. Greedy packing is within 11/9 of the fewest groups (Johnson 1973).
 */
final class TreePacking {

  /** Index bits of a table: at 4 bytes an entry it takes 8 KB of the first-level cache. */
  static final int TABLE_BITS = 11;

  /** Pair bits of a group: one byte a post. */
  static final int PAIR_BITS = 8;

  private TreePacking() {}

  static List<List<ScopedTree>> pack(List<ScopedTree> trees) {
    List<ScopedTree> largestFirst = new ArrayList<>(trees);
    largestFirst.sort(Comparator.comparingInt(tree -> -tree.remainingBits()));
    List<List<ScopedTree>> groups = new ArrayList<>();
    for (ScopedTree tree : largestFirst) {
      groups.stream()
          .filter(group -> fits(group, tree))
          .findFirst()
          .orElseGet(
              () -> {
                List<ScopedTree> group = new ArrayList<>();
                groups.add(group);
                return group;
              })
          .add(tree);
    }
    return groups;
  }

  private static boolean fits(List<ScopedTree> group, ScopedTree tree) {
    int pairBits = tree.pairBits();
    int bits = tree.remainingBits();
    for (ScopedTree other : group) {
      pairBits += other.pairBits();
      bits += other.remainingBits();
    }
    return bits <= TABLE_BITS && pairBits <= PAIR_BITS;
  }
}
