package io.feedrank.training.baseline;

import io.feedrank.model.Calibration;
import io.feedrank.model.scorer.RowScorer;
import io.feedrank.training.evaluation.PlattScaling;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.trees.LearningCurve;
import java.util.List;

/** The learning curve of a model that is fitted at once: one round. */
final class OneRound {

  private OneRound() {}

  /** The loss of the scores, taken as log odds by the calibration that suits the training rows. */
  static LearningCurve of(RowScorer scorer, TrainingMatrix train, TrainingMatrix validation) {
    float[] scores = scores(scorer, train);
    Calibration calibration = PlattScaling.fit(scores, train.labels());
    return new LearningCurve(
        "logloss",
        false,
        List.of(loss(calibration, scores, train.labels())),
        List.of(loss(calibration, scores(scorer, validation), validation.labels())));
  }

  static float[] scores(RowScorer scorer, TrainingMatrix rows) {
    float[] scores = new float[rows.rows()];
    scorer.score(rows.values(), rows.rows(), rows.columns(), scores);
    return scores;
  }

  private static double loss(Calibration calibration, float[] scores, float[] labels) {
    double loss = 0;
    for (int row = 0; row < scores.length; row++) {
      double p = calibration.probability(scores[row]);
      loss -= StrictMath.log(Math.max(Double.MIN_NORMAL, labels[row] > 0 ? p : 1 - p));
    }
    return loss / Math.max(1, scores.length);
  }
}
