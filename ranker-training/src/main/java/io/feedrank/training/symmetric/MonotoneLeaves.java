package io.feedrank.training.symmetric;

import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * The values of a tree's leaves in the order that monotone columns ask for: leaves whose values are
 * in the wrong order are pooled into a block with one value, the worst pair first, until no pair is
 * left. A generalisation of pooling adjacent violators (Ayer et al., "An empirical distribution
 * function for sampling with incomplete information", 1955) to several columns: the order is exact,
 * the fit not always the best one.
 */
final class MonotoneLeaves {

  private final int[] signs;
  private final LongToDoubleFunction value;

  /**
   * The leaves of some splits.
   *
   * @param value from the packed derivatives of rows to the value of a leaf with these rows
   */
  MonotoneLeaves(Columns columns, List<Split> splits, LongToDoubleFunction value) {
    this.value = value;
    this.signs =
        splits.stream().mapToInt(split -> columns.sign(split.feature(), split.border())).toArray();
  }

  /**
   * The values of leaves.
   *
   * @param sums by leaf, its packed derivatives; bit {@code l} of a leaf is set above split {@code
   *     l}
   */
  double[] of(long[] sums) {
    long[] pooled = sums.clone();
    int[] block = new int[sums.length];
    double[] values = new double[sums.length];
    for (int leaf = 0; leaf < sums.length; leaf++) {
      block[leaf] = leaf;
      values[leaf] = value.applyAsDouble(sums[leaf]);
    }
    for (int[] pair = worst(values); pair.length > 0; pair = worst(values)) {
      int kept = block[pair[0]];
      int merged = block[pair[1]];
      pooled[kept] += pooled[merged];
      double common = value.applyAsDouble(pooled[kept]);
      for (int leaf = 0; leaf < block.length; leaf++) {
        if (block[leaf] == merged || block[leaf] == kept) {
          block[leaf] = kept;
          values[leaf] = common;
        }
      }
    }
    return values;
  }

  /**
   * The two leaves, apart in one bit, that are farthest from their order; none if all are in it.
   */
  private int[] worst(double[] values) {
    double most = 0;
    int[] pair = {};
    for (int level = 0; level < signs.length; level++) {
      for (int leaf = 0; leaf < values.length && signs[level] != 0; leaf++) {
        int above = leaf | 1 << level;
        double excess = signs[level] * (values[leaf] - values[above]);
        if (excess > most) {
          most = excess;
          pair = new int[] {leaf, above};
        }
      }
    }
    return pair;
  }
}
