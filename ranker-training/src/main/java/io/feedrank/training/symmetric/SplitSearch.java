package io.feedrank.training.symmetric;

/**
 * Finds a feature's best border: the one that most lowers the loss's second-order approximation,
 * {@code sum over leaves of G^2 / (H + l2)} (Friedman 2001; Chen and Guestrin, "XGBoost", KDD
 * 2016), where all leaves of a level are split at the same border. A leaf whose two sides would be
 * in the wrong order of a monotone column gains nothing: its values would be pooled.
 */
final class SplitSearch {

  private final Columns columns;
  private final Gradients gradients;
  private final double l2;
  private final double minChildWeight;

  SplitSearch(Columns columns, Gradients gradients, TrainerOptions options) {
    this.columns = columns;
    this.gradients = gradients;
    this.l2 = options.l2();
    this.minChildWeight = options.minChildWeight();
  }

  /**
   * The best border; of equal ones the lowest.
   *
   * @param sums of the histogram
   * @param leaves number of leaves in it
   */
  Split best(int feature, long[] sums, int leaves) {
    int borders = columns.matrix().borders().count(feature);
    double[] gains = new double[borders];
    for (int leaf = 0; leaf < leaves; leaf++) {
      addGains(feature, sums, leaf * GradientHistogram.BINS, gains);
    }
    Split best = Split.NONE;
    for (int border = 0; border < borders; border++) {
      if (gains[border] > best.gain()) {
        best = new Split(feature, border, gains[border]);
      }
    }
    return best;
  }

  private void addGains(int feature, long[] sums, int first, double[] gains) {
    int borders = gains.length;
    long total = 0;
    for (int bin = 0; bin <= borders; bin++) {
      total += sums[first + bin];
    }
    double unsplit = score(total);
    long below = 0;
    for (int border = 0; border < borders; border++) {
      long cell = sums[first + border];
      below += cell;
      if (below != 0 && below != total) {
        gains[border] += gain(below, total - below, unsplit, columns.sign(feature, border));
      }
    }
  }

  private double gain(long below, long above, double unsplit, int sign) {
    if (gradients.hessianOf(below) < minChildWeight
        || gradients.hessianOf(above) < minChildWeight) {
      return 0;
    }
    if (sign != 0 && sign * (step(above) - step(below)) < 0) {
      return 0;
    }
    return score(below) + score(above) - unsplit;
  }

  /** Where a leaf moves the scores, for a rate of 1. */
  private double step(long sum) {
    double denominator = gradients.hessianOf(sum) + l2;
    return denominator > 0 ? -gradients.gradientOf(sum) / denominator : 0;
  }

  private double score(long sum) {
    double gradient = gradients.gradientOf(sum);
    double denominator = gradients.hessianOf(sum) + l2;
    return denominator > 0 ? gradient * gradient / denominator : 0;
  }
}
