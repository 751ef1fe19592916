package io.feedrank.training.run;

import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.model.ForestRanker;
import io.feedrank.model.forest.Forest;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.XGBoostForest;
import io.feedrank.progress.Progress;
import io.feedrank.training.evaluation.PlattScaling;
import io.feedrank.training.impression.Window;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.trees.TrainedForest;

/**
 * Fits models that are judged and thrown away: as a training run does, but published nowhere.
 *
 * @param feed what is read
 * @param options what trains, on how many rows
 * @param features the columns
 */
public record ForestFitter(Feed feed, TrainingOptions options, FeatureSet features) {

  /** A fitter on the columns that the options ask for. */
  public static ForestFitter of(Feed feed, TrainingOptions options) {
    FeatureSet all = feed.features();
    return new ForestFitter(
        feed, options, options.relative() ? all : all.without(FeatureGroup.RELATIVE));
  }

  /**
   * A model fitted on one window and stopped by another.
   *
   * @throws IllegalArgumentException if a window has no session with both liked and passed posts
   */
  public ForestRanker fit(Window train, Window validation, Progress progress) {
    MatrixBuilder builder = new MatrixBuilder(feed.replay(), features);
    TrainingMatrix stopping =
        builder.build(sample(options.maxRows() / 4).of(validation), "validation rows", progress);
    TrainedForest trained =
        options
            .newTrainer()
            .train(builder.rows(sample(options.maxRows()).of(train)), stopping, progress);
    Forest forest =
        switch (options.trainer()) {
          case XGBOOST -> XGBoostForest.parse(trained.trees());
          case SYMMETRIC -> SymmetricForest.parse(trained.trees());
        };
    float[] scores = new float[stopping.rows()];
    forest.score(stopping.values(), stopping.rows(), stopping.columns(), scores);
    return new ForestRanker(
        feed.knowledge(), features, forest, PlattScaling.fit(scores, stopping.labels()));
  }

  private RequestSample sample(int rows) {
    return new RequestSample(feed, rows, options.randomNegatives());
  }
}
