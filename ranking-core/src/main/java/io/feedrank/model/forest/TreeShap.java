package io.feedrank.model.forest;

/**
 * Exact path-dependent SHAP values of binary trees: algorithm 2 of Lundberg et al., "From local
 * explanations to global understanding with explainable AI for trees" (Nature Machine Intelligence
 * 2020), in {@code O(leaves * depth^2)} a tree.
 *
 * <p>A child's share of its parent's cover is what a row of unknown value goes there with. Shares
 * are taken of the children's sum, not of the parent's own rounded cover, so that contributions and
 * bias add up to the score. Immutable; each explanation has its own scratch.
 */
final class TreeShap {

  private final FlatTrees trees;
  private final int features;
  private final double bias;
  private final int deepest;

  TreeShap(FlatTrees trees, int features, double intercept) {
    this.trees = trees;
    this.features = features;
    double mean = intercept;
    int depth = 0;
    for (int tree = 0; tree < trees.trees(); tree++) {
      mean += mean(trees.roots[tree]);
      depth = Math.max(depth, trees.depths[tree]);
    }
    this.bias = mean;
    this.deepest = depth;
  }

  /** One contribution a feature and the bias last. */
  double[] contributions(float[] row, int offset) {
    Walk walk = new Walk(row, offset);
    for (int tree = 0; tree < trees.trees(); tree++) {
      walk.down(trees.roots[tree], walk.root);
    }
    walk.contributions[features] = bias;
    return walk.contributions;
  }

  private double mean(int node) {
    if (trees.isLeaf(node)) {
      return trees.values[node];
    }
    int right = trees.right[node];
    double share = leftShare(node);
    return share * mean(right - 1) + (1 - share) * mean(right);
  }

  /** The part of a split's training rows that went left; half if none came by. */
  private double leftShare(int node) {
    int right = trees.right[node];
    double left = trees.covers[right - 1];
    double sum = left + trees.covers[right];
    return sum > 0 ? left / sum : 0.5;
  }

  /** One row's way down all trees, along every branch. */
  private final class Walk {
    private final float[] row;
    private final int offset;
    private final double[] contributions = new double[features + 1];
    private final ShapPath[] paths = new ShapPath[deepest + 2];
    private final ShapPath root;

    Walk(float[] row, int offset) {
      this.row = row;
      this.offset = offset;
      for (int depth = 0; depth < paths.length; depth++) {
        paths[depth] = new ShapPath(deepest + 2);
      }
      this.root = paths[0];
      root.begin();
    }

    /** Visits a node; {@code path} tells how the row and the average row got there. */
    private void down(int node, ShapPath path) {
      if (trees.isLeaf(node)) {
        path.addTo(contributions, trees.values[node]);
        return;
      }
      int feature = trees.feature(node);
      int hot = trees.child(node, row[offset + feature]);
      int right = trees.right[node];
      double leftShare = leftShare(node);
      visit(right - 1, path, feature, leftShare, hot == right - 1);
      visit(right, path, feature, 1 - leftShare, hot == right);
    }

    private void visit(int child, ShapPath path, int feature, double share, boolean hot) {
      ShapPath longer = paths[path.depth() + 1];
      if (longer.follow(path, feature, share, hot)) {
        down(child, longer);
      }
    }
  }
}
