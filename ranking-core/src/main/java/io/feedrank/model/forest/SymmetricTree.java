package io.feedrank.model.forest;

/**
 * An oblivious decision tree: all nodes of a level ask the same question, so the answers are the
 * bits of the leaf's index. Bit {@code l} is set when the value of split {@code l}'s feature is
 * above its border. Immutable.
 */
public final class SymmetricTree {

  /** Deepest tree there may be, as in CatBoost. */
  public static final int MAX_DEPTH = 16;

  private final int[] features;
  private final float[] borders;
  private final double[] leafValues;
  private final double[] leafWeights;

  /**
   * Copies a tree.
   *
   * @param features column of each split, at most {@value #MAX_DEPTH}
   * @param borders border of each split, finite
   * @param leafValues {@code 2^depth} finite values
   * @param leafWeights {@code 2^depth} weights of the training rows in the leaves, zero or more;
   *     explanations need them, scores do not
   * @throws IllegalArgumentException if lengths or values are not as above
   */
  public SymmetricTree(int[] features, float[] borders, double[] leafValues, double[] leafWeights) {
    this.features = features.clone();
    this.borders = borders.clone();
    for (int split = 0; split < borders.length; split++) {
      this.borders[split] += 0f; // one zero, not two
    }
    this.leafValues = leafValues.clone();
    this.leafWeights = leafWeights.clone();
    checkLengths();
    checkValues();
  }

  public int depth() {
    return features.length;
  }

  public int leaves() {
    return leafValues.length;
  }

  public int feature(int split) {
    return features[split];
  }

  public float border(int split) {
    return borders[split];
  }

  public double leafValue(int leaf) {
    return leafValues[leaf];
  }

  public double leafWeight(int leaf) {
    return leafWeights[leaf];
  }

  private void checkLengths() {
    if (features.length > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "depth is " + features.length + ", expected at most " + MAX_DEPTH);
    }
    if (borders.length != features.length) {
      throw new IllegalArgumentException(
          "a tree of %d splits has %d borders".formatted(features.length, borders.length));
    }
    int leaves = 1 << features.length;
    if (leafValues.length != leaves || leafWeights.length != leaves) {
      throw new IllegalArgumentException(
          "a tree of depth %d has %d leaf values and %d leaf weights, expected %d"
              .formatted(features.length, leafValues.length, leafWeights.length, leaves));
    }
  }

  private void checkValues() {
    for (int split = 0; split < features.length; split++) {
      if (features[split] < 0 || !Float.isFinite(borders[split])) {
        throw new IllegalArgumentException(
            "split %d is feature %d > %s, expected a feature of 0 or more and a finite border"
                .formatted(split, features[split], borders[split]));
      }
    }
    for (int leaf = 0; leaf < leafValues.length; leaf++) {
      if (!Double.isFinite(leafValues[leaf]) || !(leafWeights[leaf] >= 0)) {
        throw new IllegalArgumentException(
            "leaf %d has value %s and weight %s, expected a finite value and a weight of 0 or more"
                .formatted(leaf, leafValues[leaf], leafWeights[leaf]));
      }
    }
  }
}
