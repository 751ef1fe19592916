package io.feedrank.training.trees;

/**
 * The options of XGBoost.
 *
 * @param objective {@code rank:ndcg}, {@code rank:pairwise} or {@code binary:logistic}
 * @param growth how many and how large trees
 * @param sampling what each tree sees
 * @param threads 1 to 256
 * @param seed of the sampling
 */
public record XGBoostOptions(
    String objective, Growth growth, Sampling sampling, int threads, long seed) {

  /** Up to 400 trees of depth 5, fitted to the probability of a like (docs/decisions/0006). */
  public static final XGBoostOptions DEFAULT =
      new XGBoostOptions(
          "binary:logistic", new Growth(400, 40, 5, 0.05, 20), new Sampling(0.8, 0.6, 2), 2, 1);

  /** Checks the ranges. */
  public XGBoostOptions {
    Ranges.check(
        objective.equals("rank:ndcg")
            || objective.equals("rank:pairwise")
            || objective.equals("binary:logistic"),
        "objective",
        objective,
        "rank:ndcg, rank:pairwise, binary:logistic");
    Ranges.check(threads >= 1 && threads <= 256, "threads", threads, "1..256");
  }
}
