package io.feedrank.training.run;

import io.feedrank.feature.FeatureSet;
import io.feedrank.model.Bundle;
import io.feedrank.model.Calibration;
import io.feedrank.model.Manifest;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.scorer.RowScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.evaluation.PlattScaling;
import io.feedrank.training.importance.FeatureImportance;
import io.feedrank.training.importance.ImportanceReport;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.search.SearchReport;
import io.feedrank.training.search.SuccessiveHalving;
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainerKind;
import io.feedrank.training.trees.TrainingData;
import io.feedrank.training.validation.ValidationSessions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits a model on the training window, and finds out on the validation window when to stop, what
 * its scores mean, and what its features are worth. The test window is not looked at.
 *
 * @param feed what is read
 * @param options what the run is told
 * @param build what fits it, for the model's manifest
 */
record ModelFitter(Feed feed, TrainingOptions options, BuildInfo build) {

  FittedModel fit(Progress progress) {
    WindowRows windows = new WindowRows(feed, options);
    TrainingRows train = windows.train();
    TrainingMatrix validation = windows.validation(progress);
    ValidationSessions sessions = windows.sessions(progress);
    Fit fit = fit(train, validation, sessions, progress);
    TrainedModel trained = fit.model;
    FeatureSet columns = fit.trainer.columns(train.features());
    ValidationSessions judged = sessions.select(columns);
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            trained.form(),
            columns.names(),
            Bundle.attributes(feed.knowledge().basis()),
            feed.knowledge().basisVersion(),
            null,
            new Provenance(feed, options, build)
                .of(fit.trainer, trained, fit.search, Counts.of(train, validation)));
    Calibration calibration = calibration(open(manifest, trained).scorer(), judged.matrix());
    manifest =
        manifest.calibratedBy(calibration).seenIn(judged.matrix().values(), judged.matrix().rows());
    Bundle bundle = Bundle.seal(manifest, trained.trees(), feed.knowledge());
    ModelRanker ranker = bundle.open(feed.knowledge());
    ImportanceReport importance =
        new FeatureImportance(judged, options.evaluation().bootstrap())
            .of(ranker.scorer(), gains(trained), progress);
    return new FittedModel(bundle, ranker, train.rows(), trained.curve(), importance, fit.search);
  }

  /**
   * What came out, and how it was found; the search is null where trainer and options were given.
   */
  private record Fit(Trainer trainer, TrainedModel model, @Nullable SearchReport search) {}

  private Fit fit(
      TrainingRows train,
      TrainingMatrix validation,
      ValidationSessions sessions,
      Progress progress) {
    if (options.trainer() == TrainerKind.AUTO) {
      SuccessiveHalving.Winner winner =
          new SuccessiveHalving(train, validation, sessions, options.search(), System::nanoTime)
              .search(options.searchSpace(train.features()), progress);
      return new Fit(winner.trainer(), winner.model(), winner.report());
    }
    Trainer trainer = options.newTrainer();
    return new Fit(trainer, trainer.train(TrainingData.of(train, validation), progress), null);
  }

  private static @Nullable List<Double> gains(TrainedModel trained) {
    return trained.gains().isEmpty() ? null : trained.gains();
  }

  private ModelRanker open(Manifest manifest, TrainedModel trained) {
    return Bundle.seal(manifest, trained.trees(), feed.knowledge()).open(feed.knowledge());
  }

  /** Fitted to all kinds of sessions: those with something to learn have more likes than others. */
  private static Calibration calibration(RowScorer scorer, TrainingMatrix validation) {
    float[] scores = new float[validation.rows()];
    scorer.score(validation.values(), validation.rows(), validation.columns(), scores);
    return PlattScaling.fit(scores, validation.labels());
  }
}
