package io.feedrank.training.symmetric;

import java.util.Arrays;

/**
 * Sums of packed derivatives of one feature by leaf and bin.
 *
 * <p>Only the smaller child of each leaf is counted, the other is what remains of their parent (the
 * subtraction of LightGBM, Ke et al., NeurIPS 2017).
 */
final class GradientHistogram {

  static final int BINS = 256;

  private final byte[] bins;
  private final long[] sums;

  /**
   * A histogram of a column.
   *
   * @param bins of all rows
   * @param leaves the most leaves it will hold
   */
  GradientHistogram(byte[] bins, int leaves) {
    this.bins = bins;
    this.sums = new long[leaves * BINS];
  }

  /** The sums of a leaf's bins start at {@code leaf * BINS}. */
  long[] sums() {
    return sums;
  }

  /** Counts the selected rows into the only leaf. */
  void countRoot(LeafAssignment assignment) {
    Arrays.fill(sums, 0, BINS, 0);
    int[] rows = assignment.rows();
    long[] cells = assignment.cells();
    int selected = assignment.selected();
    if (selected == bins.length) {
      for (int row = 0; row < selected; row++) {
        sums[bins[row] & 0xff] += cells[row];
      }
      return;
    }
    for (int i = 0; i < selected; i++) {
      sums[bins[rows[i]] & 0xff] += cells[i];
    }
  }

  /**
   * Turns the sums of the leaves into those of their children.
   *
   * @param parents leaves before the split; the children of leaf {@code p} are {@code p} and {@code
   *     p + parents}
   */
  void countChildren(LeafAssignment assignment, int parents) {
    int counted = parents * BINS;
    Arrays.fill(sums, counted, 2 * counted, 0);
    int[] rows = assignment.rows();
    short[] parentOf = assignment.parents();
    long[] cells = assignment.cells();
    int selected = assignment.selected();
    for (int i = 0; i < selected; i++) {
      sums[counted + (parentOf[i] << 8 | (bins[rows[i]] & 0xff))] += cells[i];
    }
    for (int parent = 0; parent < parents; parent++) {
      subtract(parent * BINS, counted + parent * BINS, assignment.upperIsSmaller(parent));
    }
  }

  private void subtract(int lower, int upper, boolean upperWasCounted) {
    for (int bin = 0; bin < BINS; bin++) {
      long counted = sums[upper + bin];
      long other = sums[lower + bin] - counted;
      sums[lower + bin] = upperWasCounted ? other : counted;
      sums[upper + bin] = upperWasCounted ? counted : other;
    }
  }
}
