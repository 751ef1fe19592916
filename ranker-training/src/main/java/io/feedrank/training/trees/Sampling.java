package io.feedrank.training.trees;

/**
 * The sample of rows and columns that each tree sees, and its regularisation.
 *
 * @param rows the share of rows, in (0, 1]
 * @param columns the share of columns, in (0, 1]
 * @param l2 the weight of the square penalty on leaf values; 0 or more
 */
public record Sampling(double rows, double columns, double l2) {

  /** Checks the ranges. */
  public Sampling {
    Ranges.check(rows > 0 && rows <= 1, "share of rows", rows, "(0, 1]");
    Ranges.check(columns > 0 && columns <= 1, "share of columns", columns, "(0, 1]");
    Ranges.check(l2 >= 0, "L2 penalty", l2, "0 or more");
  }
}
