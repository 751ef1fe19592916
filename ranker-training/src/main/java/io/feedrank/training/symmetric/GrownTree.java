package io.feedrank.training.symmetric;

import io.feedrank.model.forest.SymmetricTree;
import java.util.List;

/** A tree over bins, with its leaves. */
final class GrownTree {

  private final List<Split> splits;
  private final double[] leafValues;
  private final double[] leafWeights;

  GrownTree(List<Split> splits, double[] leafValues, double[] leafWeights) {
    this.splits = splits;
    this.leafValues = leafValues;
    this.leafWeights = leafWeights;
  }

  double leafValue(int leaf) {
    return leafValues[leaf];
  }

  /** Adds the tree's values to the scores of rows of a matrix with the same borders. */
  void addScores(BinnedMatrix matrix, int from, int to, float[] scores) {
    int[] leaves = new int[to - from];
    for (int level = 0; level < splits.size(); level++) {
      byte[] bins = matrix.column(splits.get(level).feature());
      int border = splits.get(level).border();
      for (int row = from; row < to; row++) {
        leaves[row - from] |= ((border - (bins[row] & 0xff)) >>> 31) << level;
      }
    }
    for (int row = from; row < to; row++) {
      scores[row] += (float) leafValues[leaves[row - from]];
    }
  }

  SymmetricTree toTree(FeatureBorders borders) {
    int[] features = new int[splits.size()];
    float[] values = new float[splits.size()];
    for (int level = 0; level < features.length; level++) {
      Split split = splits.get(level);
      features[level] = split.feature();
      values[level] = borders.border(split.feature(), split.border());
    }
    return new SymmetricTree(features, values, leafValues, leafWeights);
  }
}
