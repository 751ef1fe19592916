package io.feedrank.etl.itemitem;

/**
 * The strongest neighbours of every post, with weights, in compressed rows.
 *
 * <p>Row i holds what a like of post i says: the posts it speaks for, strongest first, of equal
 * weight the lower index first; never i itself. Weights are above 0, but for those of EASE, whose
 * strength is their size. The score of post j for a user is the sum of w(i, j) over the posts i the
 * user likes. Weights need not be symmetric.
 *
 * <p>Immutable and thread-safe.
 */
public final class ItemItemModel {
  private final int[] offsets;
  private final int[] neighbours;
  private final float[] weights;

  /** Takes ownership of the arrays; {@code offsets} has one entry more than there are posts. */
  public ItemItemModel(int[] offsets, int[] neighbours, float[] weights) {
    this.offsets = offsets;
    this.neighbours = neighbours;
    this.weights = weights;
  }

  /** The number of posts, that is of rows. */
  public int posts() {
    return offsets.length - 1;
  }

  /**
   * Where rows start: that of post i is from {@code offsets[i]} to {@code offsets[i + 1]}
   * (exclusive); one longer than there are posts; a copy.
   */
  public int[] offsets() {
    return offsets.clone();
  }

  /** The neighbours of all rows; a copy. */
  public int[] neighbours() {
    return neighbours.clone();
  }

  /** The weight of each of the {@link #neighbours}; a copy. */
  public float[] weights() {
    return weights.clone();
  }
}
