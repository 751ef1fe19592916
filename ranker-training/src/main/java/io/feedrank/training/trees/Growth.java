package io.feedrank.training.trees;

/**
 * The number and the size of trees.
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
    Ranges.check(rounds >= 1 && rounds <= 100_000, "rounds", rounds, "1..100000");
    Ranges.check(patience >= 1, "patience", patience, "1 or more");
    Ranges.check(depth >= 1 && depth <= 12, "depth", depth, "1..12");
    Ranges.check(learningRate > 0 && learningRate <= 1, "learning rate", learningRate, "(0, 1]");
    Ranges.check(minChildWeight >= 0, "minimal child weight", minChildWeight, "0 or more");
  }
}
