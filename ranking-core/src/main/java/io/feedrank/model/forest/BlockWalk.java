package io.feedrank.model.forest;

import java.util.Arrays;

/**
 * Scores rows in blocks that stay in the first-level cache, several rows down a tree at a time.
 *
 * <p>One row's walk is a chain of dependent loads and, with branches, of mispredictions. Eight rows
 * that step in turn, without a branch, overlap their waiting; each tree's nodes are fetched once
 * for a whole block. Scores are summed in the order of the trees, row by row, so the bits are those
 * of the plain walk.
 */
final class BlockWalk {

  private static final int LANES = 8;
  private static final int BLOCK_KEYS = 6144;

  private final FlatTrees trees;
  private final int features;
  private final int stride;
  private final int blockRows;
  private final int[] keys;
  private final float[] sums;

  BlockWalk(FlatTrees trees, int features) {
    this.trees = trees;
    this.features = features;
    this.stride = 2 * features;
    this.blockRows = Math.max(LANES, Math.min(256, BLOCK_KEYS / stride) / LANES * LANES);
    this.keys = new int[blockRows * stride];
    this.sums = new float[blockRows];
  }

  void score(float[] matrix, int rows, float intercept, float[] scores) {
    for (int first = 0; first < rows; first += blockRows) {
      int count = Math.min(blockRows, rows - first);
      fillKeys(matrix, first * features, count);
      Arrays.fill(sums, intercept);
      for (int tree = 0; tree < trees.trees(); tree++) {
        // The last lanes of a short block walk over old keys; their sums are not copied.
        for (int row = 0; row < count; row += LANES) {
          addTree(trees.roots[tree], trees.depths[tree], row);
        }
      }
      System.arraycopy(sums, 0, scores, first, count);
    }
  }

  private void fillKeys(float[] matrix, int offset, int rows) {
    for (int i = 0; i < rows * features; i++) {
      float value = matrix[offset + i];
      boolean missing = Float.isNaN(value);
      int key = FlatTrees.key(value);
      keys[2 * i] = missing ? FlatTrees.MISSING_GOES_RIGHT : key;
      keys[2 * i + 1] = missing ? FlatTrees.MISSING_GOES_LEFT : key;
    }
  }

  private void addTree(int root, int depth, int row) {
    int k0 = row * stride;
    int k1 = k0 + stride;
    int k2 = k1 + stride;
    int k3 = k2 + stride;
    int k4 = k3 + stride;
    int k5 = k4 + stride;
    int k6 = k5 + stride;
    int k7 = k6 + stride;
    int n0 = root;
    int n1 = root;
    int n2 = root;
    int n3 = root;
    int n4 = root;
    int n5 = root;
    int n6 = root;
    int n7 = root;
    for (int level = 0; level < depth; level++) {
      n0 = step(n0, k0);
      n1 = step(n1, k1);
      n2 = step(n2, k2);
      n3 = step(n3, k3);
      n4 = step(n4, k4);
      n5 = step(n5, k5);
      n6 = step(n6, k6);
      n7 = step(n7, k7);
    }
    float[] values = trees.values;
    sums[row] += values[n0];
    sums[row + 1] += values[n1];
    sums[row + 2] += values[n2];
    sums[row + 3] += values[n3];
    sums[row + 4] += values[n4];
    sums[row + 5] += values[n5];
    sums[row + 6] += values[n6];
    sums[row + 7] += values[n7];
  }

  /** The sign of the difference is 1 when the row goes left, to the node before the right one. */
  private int step(int node, int row) {
    long difference = (long) keys[row + trees.columns[node]] - trees.thresholds[node];
    return trees.right[node] - (int) (difference >>> 63);
  }
}
