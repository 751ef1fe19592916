package io.feedrank.metric;

import java.util.Arrays;

/**
 * The labels of one ranked list, in ranked order: what a ranking metric needs to know of a request.
 *
 * <p>A label is a relevance of 0..1000 (the gain 2^label of larger ones overflows); above 0 the
 * item is relevant. The list may be ranked to a depth only, which spares sorting a whole catalogue;
 * how many relevant items there are, and the best order they could have had, is always known for
 * the whole list. Immutable.
 */
public final class RankedLabels {
  private static final double LARGEST_LABEL = 1_000;

  private final double[] head;
  private final double[] ideal;
  private final int size;

  private RankedLabels(double[] head, double[] ideal, int size) {
    this.head = head;
    this.ideal = ideal;
    this.size = size;
  }

  /**
   * A list already in ranked order.
   *
   * @throws IllegalArgumentException if a label is out of range
   */
  public static RankedLabels of(double... labelsInRankedOrder) {
    return new RankedLabels(
        labelsInRankedOrder.clone(), idealOf(labelsInRankedOrder), labelsInRankedOrder.length);
  }

  /**
   * The list ordered by score as {@link Ranking} says, to the given depth.
   *
   * @param labels one per item, in the order of scores and ids
   * @param depth the largest cut-off to be asked for, at least 1
   * @throws IllegalArgumentException if the arrays differ in length, the depth is below 1, or a
   *     label is out of range
   */
  public static RankedLabels rank(double[] scores, long[] ids, double[] labels, int depth) {
    Checks.sameLength("scores", scores.length, "labels", labels.length);
    double[] ideal = idealOf(labels);
    int[] top = Ranking.top(scores, ids, depth);
    double[] head = new double[top.length];
    for (int rank = 0; rank < top.length; rank++) {
      head[rank] = labels[top[rank]];
    }
    return new RankedLabels(head, ideal, labels.length);
  }

  private static double[] idealOf(double[] labels) {
    double[] ascending = new double[labels.length];
    int relevant = 0;
    for (int item = 0; item < labels.length; item++) {
      double label = labels[item];
      if (!(label >= 0 && label <= LARGEST_LABEL)) {
        throw new IllegalArgumentException(
            "label at %d is %s; a label must lie in 0..%.0f".formatted(item, label, LARGEST_LABEL));
      }
      if (label > 0) {
        ascending[relevant++] = label;
      }
    }
    Arrays.sort(ascending, 0, relevant);
    double[] ideal = new double[relevant];
    for (int rank = 0; rank < relevant; rank++) {
      ideal[rank] = ascending[relevant - 1 - rank];
    }
    return ideal;
  }

  /** How many items the whole list has. */
  public int size() {
    return size;
  }

  /** How many items of the whole list are relevant. */
  public int relevant() {
    return ideal.length;
  }

  /** How many leading items exist at cut-off k: k, or the size of a shorter list. */
  int reach(int k) {
    Checks.cutoff(k);
    if (k > head.length && head.length < size) {
      throw new IllegalArgumentException(
          "cut-off %d on a list ranked to depth %d of %d; rank it deeper"
              .formatted(k, head.length, size));
    }
    return Math.min(k, head.length);
  }

  double label(int rank) {
    return head[rank];
  }

  /** The label that the best possible order has at this rank, 0 beyond the relevant items. */
  double idealLabel(int rank) {
    return rank < ideal.length ? ideal[rank] : 0;
  }
}
