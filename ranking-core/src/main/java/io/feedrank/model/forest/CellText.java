package io.feedrank.model.forest;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * The text of a feature's value: {@code nan} for a missing one, no point in whole numbers, else the
 * fewest digits that give the same float again, on any JDK.
 *
 * <p>An exported matrix and the categories of a model that was trained on it are written by this,
 * so that a category is the same word there and here.
 */
public final class CellText {

  /** Up to here every whole number is a float. */
  private static final float LARGEST_WHOLE = 1 << 24;

  private CellText() {}

  /** The text of a value. */
  public static String of(float value) {
    if (Float.isNaN(value)) {
      return "nan";
    }
    if (value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE) {
      return Integer.toString((int) value);
    }
    return NumberOutput.toString(value, true);
  }
}
