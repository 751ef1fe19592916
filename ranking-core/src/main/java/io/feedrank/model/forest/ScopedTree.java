package io.feedrank.model.forest;

import java.util.Arrays;

/**
 * A symmetric tree with its splits sorted by scope and its leaf values laid out accordingly: the
 * answers of the pair splits are the lowest bits of a leaf's index, then those of the post splits,
 * those of the request splits on top. Once a request is known, what remains of the tree is one
 * slice of the values.
 */
final class ScopedTree {

  private final SymmetricTree tree;
  private final int[] requestSplits;
  private final int[] postSplits;
  private final int[] pairSplits;
  private final int[] values;

  ScopedTree(SymmetricForest forest, int index, FeatureScope[] scopes, FixedPoint fixedPoint) {
    this.tree = forest.tree(index);
    this.requestSplits = splits(scopes, FeatureScope.REQUEST);
    this.postSplits = splits(scopes, FeatureScope.POST);
    this.pairSplits = splits(scopes, FeatureScope.PAIR);
    this.values = new int[tree.leaves()];
    for (int i = 0; i < values.length; i++) {
      int leaf =
          spread(i, pairSplits)
              | spread(i >> pairBits(), postSplits)
              | spread(i >> remainingBits(), requestSplits);
      values[i] = fixedPoint.value(index, leaf);
    }
  }

  int requestBits() {
    return requestSplits.length;
  }

  int postBits() {
    return postSplits.length;
  }

  int pairBits() {
    return pairSplits.length;
  }

  /** The bits that are still open once the request is known. */
  int remainingBits() {
    return postBits() + pairBits();
  }

  int requestFeature(int bit) {
    return tree.feature(requestSplits[bit]);
  }

  float requestBorder(int bit) {
    return tree.border(requestSplits[bit]);
  }

  int postFeature(int bit) {
    return tree.feature(postSplits[bit]);
  }

  float postBorder(int bit) {
    return tree.border(postSplits[bit]);
  }

  int pairFeature(int bit) {
    return tree.feature(pairSplits[bit]);
  }

  float pairBorder(int bit) {
    return tree.border(pairSplits[bit]);
  }

  /** Values by request answers, post answers, pair answers, from the highest bits down. */
  int[] values() {
    return values;
  }

  private int[] splits(FeatureScope[] scopes, FeatureScope wanted) {
    int[] found = new int[tree.depth()];
    int count = 0;
    for (int split = 0; split < tree.depth(); split++) {
      if (scopes[tree.feature(split)] == wanted) {
        found[count++] = split;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Puts bit {@code i} of the answers where split {@code splits[i]} has its bit. */
  private static int spread(int answers, int[] splits) {
    int leaf = 0;
    for (int i = 0; i < splits.length; i++) {
      leaf |= (answers >> i & 1) << splits[i];
    }
    return leaf;
  }
}
