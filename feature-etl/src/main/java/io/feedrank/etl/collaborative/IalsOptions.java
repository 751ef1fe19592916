package io.feedrank.etl.collaborative;

import io.feedrank.feature.FoldIn;

/**
 * The options of iALS.
 *
 * @param dimensions the length of a vector; 1 to 512
 * @param epochs how often users and posts take turns; 1 to 1,000
 * @param unobserved the weight of a post that a user did not like, a like having 1 more; above 0
 * @param regularisation of the squares of all vectors; above 0
 * @param exponent how much more the vectors of those with much to explain are held back: 0 all
 *     alike, 1 in proportion; 0 to 1
 * @param deviation the standard deviation of the length of a post's first vector, whatever the
 *     number of dimensions; above 0, at most 10
 * @param seed of the first vectors
 */
public record IalsOptions(
    int dimensions,
    int epochs,
    double unobserved,
    double regularisation,
    double exponent,
    double deviation,
    long seed) {

  /** What measured best on the validation window: docs/decisions/0019. */
  public static final IalsOptions DEFAULT = new IalsOptions(32, 12, .1, .01, 1, .1, 1);

  /** Checks the ranges. */
  public IalsOptions {
    if (dimensions < 1 || dimensions > 512) {
      throw new IllegalArgumentException("dimensions %d are outside 1..512".formatted(dimensions));
    }
    if (epochs < 1 || epochs > 1_000) {
      throw new IllegalArgumentException("epochs %d are outside 1..1000".formatted(epochs));
    }
    if (!(deviation > 0 && deviation <= 10)) {
      throw new IllegalArgumentException(
          "deviation %s is not legal; give one above 0, at most 10".formatted(deviation));
    }
    new FoldIn(unobserved, regularisation, exponent, 0);
  }

  /** How a user of a model of so many posts gets a vector. */
  FoldIn foldIn(int posts) {
    return new FoldIn(unobserved, regularisation, exponent, posts);
  }
}
