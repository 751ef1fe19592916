package io.feedrank.etl.collaborative;

import io.feedrank.etl.itemitem.ItemItemOptions;
import io.feedrank.etl.itemitem.Similarity;

/**
 * The options of RP3beta.
 *
 * @param alpha exponent of the walk's transition probabilities; 0 to 2
 * @param beta exponent of the popularity that is divided out; 0 to 2
 * @param neighbours the most neighbours kept for a post; 1 to 100,000
 */
public record Rp3BetaOptions(double alpha, double beta, int neighbours) {

  /** A compromise between a dense and a sparse log: docs/decisions/0004, 0014. */
  public static final Rp3BetaOptions DEFAULT = new Rp3BetaOptions(0.5, 0.3, 200);

  /** Checks the ranges. */
  public Rp3BetaOptions {
    new ItemItemOptions(new Similarity.Rp3Beta(alpha, beta), neighbours, 2);
  }

  /** The same as options of an item-item model. */
  public ItemItemOptions itemItem(int likesPerUser) {
    return new ItemItemOptions(new Similarity.Rp3Beta(alpha, beta), neighbours, likesPerUser);
  }
}
