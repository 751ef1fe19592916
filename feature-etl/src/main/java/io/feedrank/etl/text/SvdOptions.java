package io.feedrank.etl.text;

/**
 * The options of a truncated SVD.
 *
 * @param components singular vectors wanted; at least 1
 * @param powerIterations times the sketch is multiplied by the matrix and its transpose; at least
 *     0. Each brings the last singular values closer to the exact ones
 * @param seed of the random sketch
 */
record SvdOptions(int components, int powerIterations, long seed) {

  SvdOptions {
    if (components < 1) {
      throw new IllegalArgumentException("components must be at least 1, but is " + components);
    }
    if (powerIterations < 0) {
      throw new IllegalArgumentException(
          "powerIterations must be at least 0, but is " + powerIterations);
    }
  }
}
