package io.feedrank.model.forest;

import io.feedrank.model.scorer.RowScorer;

/** A sum of regression trees over rows of float features. */
public interface Forest extends RowScorer {

  /** The number of trees, possibly zero. */
  @Override
  int trees();

  @Override
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
  @Override
  double[] contributions(float[] row, int offset);
}
