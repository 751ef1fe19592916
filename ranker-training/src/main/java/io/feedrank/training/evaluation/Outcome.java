package io.feedrank.training.evaluation;

/** The outcome, or the expected outcome, of the candidates of a request. */
sealed interface Outcome permits LoggedOutcome, TrueOutcome {

  /** The hit of the first k of a list of positions, best first. */
  double hit(int[] positions);

  /**
   * Writes down how good a list is.
   *
   * @param order positions, best first, at least as many as are judged
   */
  void judge(ScoreSheet sheet, String ranker, int place, Scores scores, int[] order);
}
