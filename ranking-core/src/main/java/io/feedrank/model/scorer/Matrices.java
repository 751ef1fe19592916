package io.feedrank.model.scorer;

/** The checks that every bulk scorer makes before its first row. */
public final class Matrices {

  private Matrices() {}

  /**
   * Checks that a matrix has a scorer's columns, and both arrays the rows.
   *
   * @throws IllegalArgumentException if not; the message says what does not fit
   */
  public static void check(int features, float[] matrix, int rows, int columns, float[] scores) {
    if (columns != features) {
      throw new IllegalArgumentException(
          "the matrix has %d columns, the scorer %d features: build it from the scorer's features"
              .formatted(columns, features));
    }
    if (rows < 0 || (long) rows * columns > matrix.length) {
      throw new IllegalArgumentException(
          "rows is %d: the matrix holds %d rows of %d columns"
              .formatted(rows, matrix.length / columns, columns));
    }
    if (scores.length < rows) {
      throw new IllegalArgumentException(
          "scores has room for %d of %d rows".formatted(scores.length, rows));
    }
  }
}
