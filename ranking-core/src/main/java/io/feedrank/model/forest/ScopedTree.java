package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A symmetric tree with its questions sorted by scope, each once, and its leaf values laid out
 * accordingly: the answers of the questions that stay open once the request is known are the low
 * bits of a leaf's place, those of the request questions lie on top. So what remains of the tree
 * for a request is one slice of the values. Immutable.
 */
final class ScopedTree {

  private final List<SplitCondition> request;
  private final List<SplitCondition> open;
  private final int[] values;

  ScopedTree(SymmetricForest forest, int index, List<FeatureScope> scopes, FixedPoint fixedPoint) {
    SymmetricTree tree = forest.tree(index);
    List<SplitCondition> splits = new ArrayList<>();
    for (int split = 0; split < tree.depth(); split++) {
      splits.add(new SplitCondition(tree.feature(split), tree.border(split)));
    }
    LinkedHashSet<SplitCondition> distinct = new LinkedHashSet<>(splits);
    this.request =
        distinct.stream().filter(q -> scopes.get(q.feature()) == FeatureScope.REQUEST).toList();
    this.open =
        distinct.stream().filter(q -> scopes.get(q.feature()) != FeatureScope.REQUEST).toList();
    List<SplitCondition> bits = new ArrayList<>(open);
    bits.addAll(request);
    this.values = new int[1 << bits.size()];
    for (int place = 0; place < values.length; place++) {
      int leaf = 0;
      for (int split = 0; split < splits.size(); split++) {
        leaf |= (place >> bits.indexOf(splits.get(split)) & 1) << split;
      }
      values[place] = fixedPoint.value(index, leaf);
    }
  }

  List<SplitCondition> request() {
    return request;
  }

  /** The questions about posts, pairs and keys. */
  List<SplitCondition> open() {
    return open;
  }

  /** Values by the answers to the request's questions, and below them to the open ones. */
  int[] values() {
    return values;
  }

  /**
   * The low bits of a leaf's place.
   *
   * @param answers to {@code low}, and above them to {@code high}, which together are all open
   *     questions
   */
  int leaf(int answers, List<SplitCondition> low, List<SplitCondition> high) {
    int leaf = 0;
    int bit = 0;
    for (SplitCondition question : low) {
      leaf |= (answers >> bit++ & 1) << open.indexOf(question);
    }
    for (SplitCondition question : high) {
      leaf |= (answers >> bit++ & 1) << open.indexOf(question);
    }
    return leaf;
  }
}
