package io.feedrank.training.baseline;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.Calibration;
import io.feedrank.model.scorer.LinearScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.evaluation.ProbabilisticRanker;
import io.feedrank.training.matrix.TrainingMatrix;

/**
 * Ranks by a logistic regression on standardised features: what a linear model gets out of the very
 * columns that the trees read. The score is the log odds of a like; the same rows give the same
 * bits. Immutable.
 */
public final class LogisticRegression implements ProbabilisticRanker {

  /** Makes the rows of candidates. */
  @FunctionalInterface
  public interface Columns {
    /** One row a candidate, with the columns that were fitted on. */
    FeatureMatrix of(RequestContext scene, int[] posts);
  }

  private final Columns source;
  private final LinearScorer scorer;

  private LogisticRegression(Columns source, LinearScorer scorer) {
    this.source = source;
    this.scorer = scorer;
  }

  /**
   * The regression of likes on the features of rows.
   *
   * @param rows at least one; labels above 0 are likes
   * @param source makes rows of the same columns when it ranks
   * @throws IllegalArgumentException if there is no row
   */
  public static LogisticRegression fit(TrainingMatrix rows, Columns source) {
    return new LogisticRegression(source, LogisticFit.of(rows, Progress.SILENT));
  }

  /** The weight of a feature, for one standard deviation of it. */
  double weight(int column) {
    return scorer.terms().get(column).weight();
  }

  @Override
  public float[] score(RequestContext scene, int[] posts) {
    FeatureMatrix matrix = source.of(scene, posts);
    float[] scores = new float[posts.length];
    scorer.score(matrix.values(), posts.length, matrix.columns(), scores);
    return scores;
  }

  @Override
  public double probability(double score) {
    return Calibration.LOG_ODDS.probability(score);
  }
}
