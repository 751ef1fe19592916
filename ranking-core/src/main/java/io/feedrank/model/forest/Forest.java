package io.feedrank.model.forest;

/**
 * A sum of regression trees over rows of float features: higher scores rank first.
 *
 * <p>A score is the raw margin: no sigmoid, no softmax. NaN is a missing value, and every forest
 * knows where a missing value goes. Equal rows get equal bits, on any thread, alone or in bulk.
 * Forests are immutable and safe to share between threads.
 */
public interface Forest {

  /** The number of features a row must have, at least one. */
  int features();

  /** The number of trees, possibly zero. */
  int trees();

  /**
   * The score of one row.
   *
   * @param row holds the row's {@link #features()} values from {@code offset} on
   * @param offset index of the row's first value
   * @throws IndexOutOfBoundsException if the array ends before the row does
   */
  float score(float[] row, int offset);

  /**
   * The scores of many rows: the same bits as {@link #score(float[], int)} row by row, sooner.
   *
   * @param matrix row-major, {@code rows x columns}; longer arrays are fine
   * @param rows number of rows, zero or more
   * @param columns number of columns: exactly {@link #features()}, so that a matrix of another
   *     feature set cannot be scored by mistake
   * @param scores receives one score a row
   * @throws IllegalArgumentException if the columns are not the forest's features, or an array is
   *     too short
   */
  void score(float[] matrix, int rows, int columns, float[] scores);

  /**
   * The SHAP values of one row, exact but for {@link CatBoostForest}: how much each feature moves
   * the score away from the forest's mean score over its training rows.
   *
   * <p>Path-dependent TreeSHAP (Lundberg et al., "From local explanations to global understanding
   * with explainable AI for trees", Nature Machine Intelligence 2020): what a feature would be is
   * averaged over by the weights of the training rows below each node. The values and the bias add
   * up to the score.
   *
   * @param row holds the row's values from {@code offset} on
   * @param offset index of the row's first value
   * @return one contribution a feature, in feature order, and the bias (the mean score) last
   */
  double[] contributions(float[] row, int offset);
}
