package io.feedrank.feature;

import java.io.Serializable;

/**
 * The distribution over posts of the factor by which a post's likes exceed those expected: a Gamma
 * distribution of the factor {@code q}, fitted to all posts by the method of moments (DuMouchel
 * 1999, Bayesian data mining in large frequency tables).
 *
 * <p>With likes {@code O}, expected likes {@code E} and views {@code V} of each post, {@code mean =
 * sum O / sum E}, and since likes of single views vary by {@code E (1 - E / V)} even where all
 * posts are alike, the variance of q is {@code sum((O - mean E)^2 - mean E (1 - mean E / V)) / sum
 * E^2}.
 *
 * @param mean of q; NaN if nothing was expected
 * @param strength {@code mean / variance}: the expected likes at which a post's own likes weigh as
 *     much as all others' together; at most {@link #SURE}
 */
record GammaPrior(double mean, double strength) implements Serializable {

  /** The strength where posts do not differ beyond chance. */
  static final double SURE = 1e6;

  /** The posterior mean of a post's factor: shrunk towards the mean the less the post was seen. */
  double posteriorMean(double likes, double expected) {
    return (likes + mean * strength) / (expected + strength);
  }

  /** Posts, one after the other. Not thread-safe. */
  static final class Moments {
    private double likes;
    private double expected;
    private double squares;
    private double crossed;
    private double expectedSquares;
    private double squaresPerView;

    /** Adds a post. */
    void add(double postLikes, double postExpected, double postViews) {
      if (postViews > 0) {
        likes += postLikes;
        expected += postExpected;
        squares += postLikes * postLikes;
        crossed += postLikes * postExpected;
        expectedSquares += postExpected * postExpected;
        squaresPerView += postExpected * postExpected / postViews;
      }
    }

    GammaPrior fit() {
      double mean = likes / expected;
      double spread = squares - 2 * mean * crossed + mean * mean * expectedSquares;
      double chance = mean * expected - mean * mean * squaresPerView;
      double variance = (spread - chance) / expectedSquares;
      return new GammaPrior(mean, variance > mean / SURE ? mean / variance : SURE);
    }
  }
}
