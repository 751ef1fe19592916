package io.feedrank.training.symmetric;

/**
 * The columns of training rows with their rules.
 *
 * @param matrix the bins
 * @param rules which columns may be split, and in which direction
 */
record Columns(BinnedMatrix matrix, ColumnRules rules) {

  /**
   * The direction of a split: 1 if the side above the border may not score less, -1 if it may not
   * score more, 0 for any order. The border that parts missing values from known ones is free.
   */
  int sign(int feature, int border) {
    Direction direction = rules.monotone().get(feature);
    if (direction == null || matrix.borders().border(feature, border) == -Float.MAX_VALUE) {
      return 0;
    }
    return direction.sign;
  }
}
