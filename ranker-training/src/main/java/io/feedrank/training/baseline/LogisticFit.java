package io.feedrank.training.baseline;

import io.feedrank.model.scorer.LinearScorer;
import io.feedrank.model.scorer.LinearTerm;
import io.feedrank.progress.Progress;
import io.feedrank.training.linear.LogisticNewton;
import io.feedrank.training.linear.Standardiser;
import io.feedrank.training.linear.WeightPrior;
import io.feedrank.training.matrix.TrainingMatrix;
import java.util.ArrayList;
import java.util.List;

/** Logistic regression on standardised features, as {@link LogisticNewton} fits it. */
final class LogisticFit {

  private LogisticFit() {}

  /**
   * The regression of likes on the features of rows; its score is the log odds of a like.
   *
   * @param rows at least one; labels above 0 are likes; each counts as much as its request weighs
   * @throws IllegalArgumentException if there is no row
   */
  static LinearScorer of(TrainingMatrix rows, Progress progress) {
    if (rows.rows() == 0) {
      throw new IllegalArgumentException("no rows to fit a logistic regression on; give some");
    }
    Standardiser standardiser = Standardiser.of(rows.values(), rows.columns());
    double[] weights =
        new LogisticNewton(
                rows.values(),
                rows.labels(),
                rows.rowWeights(),
                standardiser,
                WeightPrior.ridge(rows.columns()))
            .weights(progress);
    List<LinearTerm> terms = new ArrayList<>();
    for (int column = 0; column < rows.columns(); column++) {
      terms.add(standardiser.term(rows.features().names().get(column), column, weights[column]));
    }
    return new LinearScorer(terms, weights[weights.length - 1], Standardiser.LARGEST);
  }
}
