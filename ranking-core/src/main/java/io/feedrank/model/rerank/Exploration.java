package io.feedrank.model.rerank;

/**
 * Lists drawn at random, better posts more likely: at each place a post is drawn from those left
 * with probability proportional to {@code exp(score / (temperature * sd))}, the Plackett-Luce
 * distribution. Drawn all at once by adding Gumbel noise to the scores (Kool, van Hoof, Welling,
 * "Stochastic beams and where to find them", 2019), so that the best of the sums, in order, are the
 * draw. The noise is a hash of user, moment and post: the same request gets the same list, and its
 * pages fit together; a request at another moment gets another one.
 *
 * <p>{@code sd} is the standard deviation of the candidates' scores, so a temperature means the
 * same for every model.
 */
final class Exploration {

  private Exploration() {}

  /** Standard Gumbel noise for a post: {@code -log(-log(u))}, u uniform in (0, 1). */
  static double gumbel(long seed, long postId) {
    double uniform = ((mix(seed ^ mix(postId)) >>> 11) + 0.5) * 0x1p-53;
    return -StrictMath.log(-StrictMath.log(uniform));
  }

  /** The seed of a request. */
  static long seed(long userId, long second) {
    return mix(mix(userId) + second);
  }

  /**
   * The probabilities with which the posts of a list were drawn, each given those before it.
   *
   * @param scores the candidates' scores, those that are not finite are never drawn
   * @param scale {@code temperature * sd}, positive
   * @param places of the list's posts among the candidates
   */
  static double[] propensities(float[] scores, double scale, int[] places) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      largest = Float.isFinite(score) ? Math.max(largest, score) : largest;
    }
    double left = 0;
    for (float score : scores) {
      left += weight(score, largest, scale);
    }
    double[] propensities = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      double weight = weight(scores[places[i]], largest, scale);
      propensities[i] = propensity(scores[places[i]], weight, left);
      left -= weight;
    }
    return propensities;
  }

  /** Above 0 and up to 1. Posts without a finite score come last, in a fixed order. */
  private static double propensity(float score, double weight, double left) {
    return Float.isFinite(score) && left > 0
        ? Math.max(Float.MIN_NORMAL, Math.min(1, weight / left))
        : 1;
  }

  private static double weight(float score, double largest, double scale) {
    return Float.isFinite(score) ? StrictMath.exp((score - largest) / scale) : 0;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
