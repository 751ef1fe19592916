package io.feedrank.model.forest;

import java.util.Arrays;

/**
 * Binary trees of {@code x < threshold} splits, all nodes of all trees in a few flat arrays.
 *
 * <p>The right child of a split is {@code right[node]}, the left child sits just before it. A leaf
 * is its own right child and no value is below its threshold, so a walk that has arrived stays
 * where it is: every row can take {@code depth} steps without asking whether it is done, and no
 * step needs a branch.
 *
 * <p>Values are compared as integers in the order of floats (see {@link #key}). A missing value
 * gets the highest key where it goes right and the lowest where it goes left; so each feature has
 * two columns, {@code 2 * feature + (missing goes left ? 1 : 0)}, which differ for NaN alone.
 */
final class FlatTrees {

  static final int MISSING_GOES_RIGHT = Integer.MAX_VALUE;
  static final int MISSING_GOES_LEFT = Integer.MIN_VALUE;

  /** First node of each tree, and the number of nodes as the last element. */
  final int[] roots;

  /** Longest path of each tree, in splits. */
  final int[] depths;

  /** Column to compare; 0 in leaves. */
  final int[] columns;

  /** Key to be below of; the lowest key of all in leaves. */
  final int[] thresholds;

  final int[] right;

  /** Value of a leaf; 0 in splits. */
  final float[] values;

  /** Sum of the training rows' hessians in each node. */
  final float[] covers;

  private FlatTrees(Builder builder) {
    int trees = builder.trees;
    int nodes = builder.nodes;
    roots = Arrays.copyOf(builder.roots, trees + 1);
    roots[trees] = nodes;
    depths = Arrays.copyOf(builder.depths, trees);
    columns = Arrays.copyOf(builder.columns, nodes);
    thresholds = Arrays.copyOf(builder.thresholds, nodes);
    right = Arrays.copyOf(builder.right, nodes);
    values = Arrays.copyOf(builder.values, nodes);
    covers = Arrays.copyOf(builder.covers, nodes);
  }

  int trees() {
    return depths.length;
  }

  boolean isLeaf(int node) {
    return right[node] == node;
  }

  int feature(int node) {
    return columns[node] >> 1;
  }

  boolean missingGoesLeft(int node) {
    return (columns[node] & 1) != 0;
  }

  /** The threshold of a split. */
  float threshold(int node) {
    int key = thresholds[node];
    return Float.intBitsToFloat(key ^ ((key >> 31) & Integer.MAX_VALUE));
  }

  /** The child of a split that a value goes to. */
  int child(int node, float value) {
    return key(value, columns[node]) < thresholds[node] ? right[node] - 1 : right[node];
  }

  /** The leaf of a tree that a row falls into. */
  int leaf(int tree, float[] row, int offset) {
    int node = roots[tree];
    while (right[node] != node) {
      node = child(node, row[offset + feature(node)]);
    }
    return node;
  }

  static int key(float value, int column) {
    if (Float.isNaN(value)) {
      return (column & 1) == 0 ? MISSING_GOES_RIGHT : MISSING_GOES_LEFT;
    }
    return key(value);
  }

  /**
   * An integer that compares like the float, which must not be NaN: the bits of positive floats
   * ascend, those of negative ones descend. Adding zero turns -0 into 0, which are equal.
   */
  static int key(float value) {
    int bits = Float.floatToRawIntBits(value + 0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /** Collects trees; nodes are numbered over all trees in the order they were added. */
  static final class Builder {
    private int trees;
    private int nodes;
    private int[] roots = new int[16];
    private int[] depths = new int[16];
    private int[] columns = new int[1024];
    private int[] thresholds = new int[1024];
    private int[] right = new int[1024];
    private float[] values = new float[1024];
    private float[] covers = new float[1024];

    /** Begins a tree; its root is the next node to be added. */
    void beginTree() {
      if (trees + 1 == roots.length) {
        roots = Arrays.copyOf(roots, 2 * roots.length);
        depths = Arrays.copyOf(depths, 2 * depths.length);
      }
      roots[trees++] = nodes;
    }

    /** Adds a node that is a leaf until it is made a split. */
    int addLeaf(int depth, float value, float cover) {
      if (nodes == right.length) {
        grow(2 * nodes);
      }
      depths[trees - 1] = Math.max(depths[trees - 1], depth);
      right[nodes] = nodes;
      thresholds[nodes] = Integer.MIN_VALUE;
      values[nodes] = value;
      covers[nodes] = cover;
      return nodes++;
    }

    void makeSplit(int node, int rightChild, int column, float threshold) {
      right[node] = rightChild;
      columns[node] = column;
      thresholds[node] = key(threshold);
      values[node] = 0;
    }

    FlatTrees build() {
      return new FlatTrees(this);
    }

    private void grow(int capacity) {
      columns = Arrays.copyOf(columns, capacity);
      thresholds = Arrays.copyOf(thresholds, capacity);
      right = Arrays.copyOf(right, capacity);
      values = Arrays.copyOf(values, capacity);
      covers = Arrays.copyOf(covers, capacity);
    }
  }
}
