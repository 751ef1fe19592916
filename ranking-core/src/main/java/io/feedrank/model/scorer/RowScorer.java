package io.feedrank.model.scorer;

/**
 * A function from a row of float features to a score: higher scores rank first. A boosted forest, a
 * linear model, or a cascade of them.
 *
 * <p>A score is the raw margin: no sigmoid, no softmax. NaN is a missing value, and every scorer
 * knows what a missing value counts as. Equal rows get equal bits, on any thread, alone or in bulk.
 * Scorers are immutable and safe to share between threads.
 */
public interface RowScorer {

  /** The number of features a row must have, at least one. */
  int features();

  /** The number of trees that it is a sum of; 0 where it is none. */
  default int trees() {
    return 0;
  }

  /**
   * The score of one row.
   *
   * @param row holds the row's {@link #features()} values from {@code offset} on
   * @param offset index of the row's first value
   * @throws IndexOutOfBoundsException if the array ends before the row does
   */
  float score(float[] row, int offset);

  /**
   * The scores of many rows: the same bits as {@link #score(float[], int)} row by row, and often
   * sooner.
   *
   * @param matrix row-major, {@code rows x columns}; longer arrays are fine
   * @param rows number of rows, zero or more
   * @param columns number of columns: exactly {@link #features()}, so that a matrix of another
   *     feature set cannot be scored by mistake
   * @param scores receives one score a row
   * @throws IllegalArgumentException if the columns are not the scorer's features, or an array is
   *     too short
   */
  default void score(float[] matrix, int rows, int columns, float[] scores) {
    Matrices.check(features(), matrix, rows, columns, scores);
    for (int row = 0; row < rows; row++) {
      scores[row] = score(matrix, row * columns);
    }
  }

  /**
   * How much each feature of one row moves the score away from the score of a mean row. The values
   * and the bias add up to the score.
   *
   * @param row holds the row's values from {@code offset} on
   * @param offset index of the row's first value
   * @return one contribution a feature, in feature order, and the bias last
   */
  double[] contributions(float[] row, int offset);
}
