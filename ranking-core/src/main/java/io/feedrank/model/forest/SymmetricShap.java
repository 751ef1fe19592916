package io.feedrank.model.forest;

/**
 * Exact path-dependent SHAP values of symmetric trees (definition: Lundberg et al. 2020, as in
 * {@link TreeShap}), in {@code O(depth * 2^depth)} a tree.
 *
 * <p>What a tree would score if only the features of a set were known is wanted for all sets. Start
 * with the leaf values, indexed by the splits' answers, and take the splits one by one, from the
 * deepest up: of two leaves that differ in this split's bit, one slot keeps the leaf the row goes
 * to (the split is known), the other gets their mean by training weight (it is not). In the end the
 * bits of the index say which splits are known. Shapley's sum over the sets of features follows.
 *
 * <p>The last split is the root, as in CatBoost. Immutable.
 */
final class SymmetricShap {

  private final TreeGame[] games;
  private final int features;
  private final double scale;
  private final double mean;
  private final int widest;

  SymmetricShap(SymmetricForest forest) {
    this.features = forest.features();
    this.scale = forest.scale();
    this.games = new TreeGame[forest.trees()];
    double sum = 0;
    int leaves = 1;
    for (int t = 0; t < games.length; t++) {
      games[t] = new TreeGame(forest.tree(t), leafValues(forest, t));
      sum += games[t].mean();
      leaves = Math.max(leaves, forest.tree(t).leaves());
    }
    this.mean = scale * sum + forest.bias();
    this.widest = leaves;
  }

  private static double[] leafValues(SymmetricForest forest, int tree) {
    double[] values = new double[forest.tree(tree).leaves()];
    for (int leaf = 0; leaf < values.length; leaf++) {
      values[leaf] = forest.fixedPoint().leafValue(tree, leaf);
    }
    return values;
  }

  double[] contributions(FlatSymmetricTrees flat, int[] keys) {
    double[] contributions = new double[features + 1];
    double[] scratch = new double[2 * widest];
    for (int t = 0; t < games.length; t++) {
      games[t].addContributions(flat.leaf(t, keys, 0), contributions, scratch);
    }
    for (int i = 0; i < features; i++) {
      contributions[i] *= scale;
    }
    contributions[features] = mean;
    return contributions;
  }
}
