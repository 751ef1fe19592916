package io.feedrank.training.trees;

/**
 * How XGBoost fits.
 *
 * @param objective {@code rank:ndcg}, {@code rank:pairwise} or {@code binary:logistic}
 * @param growth how many and how large trees
 * @param sampling what each tree sees
 * @param threads 1 to 256
 * @param seed of the sampling
 */
public record XGBoostOptions(
    String objective, Growth growth, Sampling sampling, int threads, long seed) {

  /**
   * How many and how large trees.
   *
   * @param rounds at most so many trees; 1 to 100,000
   * @param patience stops after so many rounds without a better validation metric; 1 or more
   * @param depth of a tree, 1 to 12
   * @param learningRate above 0, at most 1
   * @param minChildWeight the least sum of second derivatives in a leaf; 0 or more
   */
  public record Growth(
      int rounds, int patience, int depth, double learningRate, double minChildWeight) {

    /** Checks the ranges. */
    public Growth {
      check(rounds >= 1 && rounds <= 100_000, "rounds", rounds, "1..100000");
      check(patience >= 1, "patience", patience, "1 or more");
      check(depth >= 1 && depth <= 12, "depth", depth, "1..12");
      check(learningRate > 0 && learningRate <= 1, "learning rate", learningRate, "(0, 1]");
      check(minChildWeight >= 0, "minimal child weight", minChildWeight, "0 or more");
    }
  }

  /**
   * What each tree sees.
   *
   * @param rows the share of rows, in (0, 1]
   * @param columns the share of columns, in (0, 1]
   * @param l2 the weight of the square penalty on leaf values; 0 or more
   */
  public record Sampling(double rows, double columns, double l2) {

    /** Checks the ranges. */
    public Sampling {
      check(rows > 0 && rows <= 1, "share of rows", rows, "(0, 1]");
      check(columns > 0 && columns <= 1, "share of columns", columns, "(0, 1]");
      check(l2 >= 0, "L2 penalty", l2, "0 or more");
    }
  }

  /** Up to 400 trees of depth 5, fitted to the probability of a like (docs/decisions/0006). */
  public static final XGBoostOptions DEFAULT =
      new XGBoostOptions(
          "binary:logistic", new Growth(400, 40, 5, 0.05, 20), new Sampling(0.8, 0.6, 2), 2, 1);

  /** Checks the ranges. */
  public XGBoostOptions {
    check(
        objective.equals("rank:ndcg")
            || objective.equals("rank:pairwise")
            || objective.equals("binary:logistic"),
        "objective",
        objective,
        "rank:ndcg, rank:pairwise, binary:logistic");
    check(threads >= 1 && threads <= 256, "threads", threads, "1..256");
  }

  private static void check(boolean legal, String name, Object value, String range) {
    if (!legal) {
      throw new IllegalArgumentException("%s is %s; legal is %s".formatted(name, value, range));
    }
  }
}
