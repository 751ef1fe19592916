package io.feedrank.training.symmetric;

/**
 * Finds a feature's best border: the one that most lowers the loss's second-order approximation,
 * {@code sum over leaves of G^2 / (H + l2)} (Friedman 2001; Chen and Guestrin, "XGBoost", KDD
 * 2016), where all leaves of a level are split at the same border.
 */
final class SplitSearch {

  private final Gradients gradients;
  private final double l2;
  private final double minChildWeight;

  SplitSearch(Gradients gradients, TrainerOptions options) {
    this.gradients = gradients;
    this.l2 = options.l2();
    this.minChildWeight = options.minChildWeight();
  }

  /**
   * The best border; of equal ones the lowest.
   *
   * @param sums of the histogram
   * @param leaves number of leaves in it
   * @param borders number of the feature's borders
   */
  Split best(int feature, long[] sums, int leaves, int borders) {
    double[] gains = new double[borders];
    for (int leaf = 0; leaf < leaves; leaf++) {
      addGains(sums, leaf * Histogram.BINS, gains);
    }
    Split best = Split.NONE;
    for (int border = 0; border < borders; border++) {
      if (gains[border] > best.gain()) {
        best = new Split(feature, border, gains[border]);
      }
    }
    return best;
  }

  private void addGains(long[] sums, int first, double[] gains) {
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
        gains[border] += gain(below, total - below, unsplit);
      }
    }
  }

  private double gain(long below, long above, double unsplit) {
    if (gradients.hessianOf(below) < minChildWeight
        || gradients.hessianOf(above) < minChildWeight) {
      return 0;
    }
    return score(below) + score(above) - unsplit;
  }

  private double score(long sum) {
    double gradient = gradients.gradientOf(sum);
    double denominator = gradients.hessianOf(sum) + l2;
    return denominator > 0 ? gradient * gradient / denominator : 0;
  }
}
