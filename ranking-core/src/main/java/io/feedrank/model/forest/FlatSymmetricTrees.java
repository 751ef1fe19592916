package io.feedrank.model.forest;

import java.util.List;

/**
 * All splits and leaves of symmetric trees in flat arrays. Values are compared as integer keys (see
 * {@link FlatTrees#key}); a missing value has the key its feature sends it with.
 */
final class FlatSymmetricTrees {

  private final int[] missingKeys;

  /** First split of each tree, and the number of splits as the last element. */
  private final int[] firstSplits;

  private final int[] splitFeatures;
  private final int[] splitKeys;

  /** First leaf of each tree. */
  private final int[] firstLeaves;

  private final int[] leafValues;

  FlatSymmetricTrees(
      List<FloatFeature> features, List<SymmetricTree> trees, FixedPoint fixedPoint) {
    missingKeys = features.stream().mapToInt(f -> f.missing().missingKey()).toArray();
    firstSplits = new int[trees.size() + 1];
    firstLeaves = new int[trees.size()];
    splitFeatures = new int[trees.stream().mapToInt(SymmetricTree::depth).sum()];
    splitKeys = new int[splitFeatures.length];
    leafValues = new int[trees.stream().mapToInt(SymmetricTree::leaves).sum()];
    int splits = 0;
    int leaves = 0;
    for (int t = 0; t < trees.size(); t++) {
      SymmetricTree tree = trees.get(t);
      firstLeaves[t] = leaves;
      for (int l = 0; l < tree.depth(); l++) {
        splitFeatures[splits] = checked(tree.feature(l), features.size(), t);
        splitKeys[splits++] = FlatTrees.key(tree.border(l));
      }
      firstSplits[t + 1] = splits;
      for (int leaf = 0; leaf < tree.leaves(); leaf++) {
        leafValues[leaves++] = fixedPoint.value(t, leaf);
      }
    }
  }

  void fillKeys(float[] matrix, int offset, int rows, int[] keys) {
    int columns = missingKeys.length;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int i = row * columns + column;
        float value = matrix[offset + i];
        keys[i] = Float.isNaN(value) ? missingKeys[column] : FlatTrees.key(value);
      }
    }
  }

  /** Adds each row's leaf values to its sum. */
  void addScores(int[] keys, int rows, int[] sums) {
    int columns = missingKeys.length;
    for (int tree = 0; tree < firstLeaves.length; tree++) {
      int firstLeaf = firstLeaves[tree];
      for (int row = 0; row < rows; row++) {
        sums[row] += leafValues[firstLeaf + leaf(tree, keys, row * columns)];
      }
    }
  }

  /** The answers of a tree's splits to a row of keys, one bit a split. */
  int leaf(int tree, int[] keys, int offset) {
    int leaf = 0;
    int first = firstSplits[tree];
    for (int split = firstSplits[tree + 1] - 1; split >= first; split--) {
      // The sign bit of the difference: set when the value is above the border.
      long difference = (long) splitKeys[split] - keys[offset + splitFeatures[split]];
      leaf = leaf << 1 | (int) (difference >>> 63);
    }
    return leaf;
  }

  private static int checked(int feature, int features, int tree) {
    if (feature >= features) {
      throw new IllegalArgumentException(
          "tree %d splits feature %d, the forest has %d".formatted(tree, feature, features));
    }
    return feature;
  }
}
