package io.feedrank.model.forest;

/**
 * The leaf values of a symmetric forest as integers, so that their sum has the same bits in any
 * order: {@code sum of leaves = sum of integers * resolution + offset}.
 *
 * <p>Each tree's values are taken relative to the middle of their range, and the resolution is the
 * finest with which no sum of one leaf a tree leaves 32 bits. Rounding moves a score by at most
 * half the resolution a tree; for hundreds of trees that is about the rounding of a float.
 */
final class FixedPoint {

  private final SymmetricForest forest;
  private final double[] middles;
  private final double resolution;
  private final double offset;

  FixedPoint(SymmetricForest forest) {
    this.forest = forest;
    this.middles = new double[forest.trees()];
    double reach = 0;
    double sum = 0;
    for (int t = 0; t < middles.length; t++) {
      double low = forest.tree(t).leafValue(0);
      double high = low;
      for (int leaf = 1; leaf < forest.tree(t).leaves(); leaf++) {
        low = Math.min(low, forest.tree(t).leafValue(leaf));
        high = Math.max(high, forest.tree(t).leafValue(leaf));
      }
      middles[t] = low / 2 + high / 2;
      reach += high / 2 - low / 2;
      sum += middles[t];
    }
    offset = sum;
    // Rounding may add half a unit a tree, and once more where a value is halved above.
    resolution = reach > 0 ? reach / (Integer.MAX_VALUE - 2.0 * middles.length) : 1;
  }

  int value(int tree, int leaf) {
    return (int) Math.rint((forest.tree(tree).leafValue(leaf) - middles[tree]) / resolution);
  }

  /** A leaf's value as the integer has it. */
  double leafValue(int tree, int leaf) {
    return value(tree, leaf) * resolution + middles[tree];
  }

  float score(int sum) {
    return (float) (forest.scale() * (sum * resolution + offset) + forest.bias());
  }

  /** The score of a forest with a margin. */
  float score(int sum, double margin) {
    return (float) (forest.scale() * (sum * resolution + offset) + forest.bias() + margin);
  }
}
