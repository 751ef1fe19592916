package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Packs trees into groups that share one table. A group begins with the tree that has most open
 * questions; then, as long as one fits, comes the tree that brings most questions beyond the new
 * ones it needs bits for, so that trees which ask the same meet.
 */
final class TreePacking {

  /** Index bits of a table: at 4 bytes an entry it takes 8 KB of the first-level cache. */
  static final int TABLE_BITS = 11;

  private final List<ScopedTree> left;
  private final Set<SplitCondition> asked = new HashSet<>();

  private TreePacking(List<ScopedTree> trees) {
    left = new ArrayList<>(trees);
    left.sort(Comparator.comparingInt(tree -> -tree.open().size()));
  }

  static List<List<ScopedTree>> pack(List<ScopedTree> trees) {
    TreePacking packing = new TreePacking(trees);
    List<List<ScopedTree>> groups = new ArrayList<>();
    while (!packing.left.isEmpty()) {
      groups.add(packing.nextGroup());
    }
    return groups;
  }

  private List<ScopedTree> nextGroup() {
    List<ScopedTree> group = new ArrayList<>();
    asked.clear();
    for (int next = 0; next >= 0; next = best()) {
      ScopedTree tree = left.remove(next);
      group.add(tree);
      asked.addAll(tree.open());
    }
    return group;
  }

  /** The tree that shares most with the group, of equal ones the largest; -1 if none fits. */
  private int best() {
    int best = -1;
    int mostShared = -1;
    for (int i = 0; i < left.size(); i++) {
      ScopedTree tree = left.get(i);
      int shared = 0;
      for (SplitCondition question : tree.open()) {
        shared += asked.contains(question) ? 1 : 0;
      }
      int newBits = tree.open().size() - shared;
      if (asked.size() + newBits <= TABLE_BITS && shared > mostShared) {
        best = i;
        mostShared = shared;
      }
    }
    return best;
  }
}
