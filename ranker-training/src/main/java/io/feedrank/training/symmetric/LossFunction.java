package io.feedrank.training.symmetric;

/** The derivatives of a loss with respect to the scores. */
interface LossFunction {

  /** The score of every row before the first tree. */
  double start();

  /**
   * Sets the derivatives of a chunk of rows, which splits no group.
   *
   * @param scores of all rows
   * @param round number of trees so far
   */
  void differentiate(float[] scores, int round, int from, int to, Gradients gradients);

  static LossFunction of(Loss loss, LabeledRows rows, long seed) {
    if (!(loss instanceof Loss.Logloss) && !rows.hasGroups()) {
      throw new IllegalArgumentException(
          "%s learns from groups, the rows have none: call withGroups".formatted(loss));
    }
    if (loss instanceof Loss.Logloss logloss) {
      return new LoglossFunction(rows, logloss.focus());
    } else if (loss instanceof Loss.GroupSoftmax) {
      return new GroupSoftmaxFunction(rows);
    } else if (loss instanceof Loss.LambdaNdcg ndcg) {
      return new LambdaNdcgFunction(rows, ndcg);
    } else if (loss instanceof Loss.YetiRank yeti) {
      return new YetiRankFunction(rows, yeti, seed);
    }
    throw new IllegalArgumentException("unknown loss " + loss);
  }
}
