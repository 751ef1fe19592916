package io.feedrank.training.run;

import io.feedrank.feature.FeatureSet;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.scorer.RowScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.evaluation.PlattScaling;
import io.feedrank.training.impression.Recency;
import io.feedrank.training.impression.RequestDraw;
import io.feedrank.training.impression.RequestDraw.Use;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.trees.TrainerKind;
import io.feedrank.training.trees.TrainingData;
import java.util.List;

/**
 * Fits models that are judged and thrown away: as a training run does, but published nowhere.
 *
 * @param feed what is read
 * @param options what trains, on how many rows
 * @param features the columns
 */
public record ForestFitter(TrainingFeed feed, TrainingOptions options, FeatureSet features) {

  /**
   * A fitter on the columns that the options ask for. Nothing is searched for a model that is
   * thrown away: where the options leave the trainer open, it is that of symmetric trees.
   */
  public static ForestFitter of(TrainingFeed feed, TrainingOptions options) {
    TrainingOptions settled =
        RowChoice.settled(
            feed,
            options.trainer() == TrainerKind.AUTO
                ? options.withTrainer(TrainerKind.SYMMETRIC)
                : options);
    return new ForestFitter(feed, settled, settled.columns(feed.features()));
  }

  /**
   * A model fitted on one window and stopped by another.
   *
   * @throws IllegalArgumentException if a window has no session with both liked and passed posts
   */
  public ModelRanker fit(TimeRange train, TimeRange validation, Progress progress) {
    MatrixBuilder builder = new MatrixBuilder(feed.replay(), features);
    TrainingMatrix stopping =
        builder.build(sample(validation, options.maxValidationRows()), "validation rows", progress);
    TrainingRows rows =
        builder
            .rows(sample(train, options.maxRows()))
            .weightedBy(new Recency(train.until(), options.halfLife()));
    RowScorer scorer = options.newTrainer().train(TrainingData.of(rows, stopping), progress).open();
    float[] scores = new float[stopping.rows()];
    scorer.score(stopping.values(), stopping.rows(), stopping.columns(), scores);
    return new ModelRanker(
        feed.knowledge(), features, scorer, PlattScaling.fit(scores, stopping.labels()));
  }

  private List<RequestGroup> sample(TimeRange window, int rows) {
    int negatives = options.randomNegatives().orElse(0);
    return new RequestSample(feed, new RequestDraw(window, Use.LEARNING, rows, negatives))
        .requests();
  }
}
