package io.feedrank.training.symmetric;

/**
 * A question to all leaves: is the feature's bin above the border?
 *
 * @param feature the column
 * @param border index of the border
 * @param gain what it gains, above 0
 */
record Split(int feature, int border, double gain) {

  /** The absence of a split: anything that gains is better. */
  static final Split NONE = new Split(-1, -1, 0);

  boolean exists() {
    return feature >= 0;
  }
}
