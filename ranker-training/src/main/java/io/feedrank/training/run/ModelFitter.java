package io.feedrank.training.run;

import io.feedrank.model.Bundle;
import io.feedrank.model.Calibration;
import io.feedrank.model.ForestRanker;
import io.feedrank.model.Manifest;
import io.feedrank.model.forest.Forest;
import io.feedrank.progress.Progress;
import io.feedrank.training.evaluation.PlattScaling;
import io.feedrank.training.importance.FeatureImportance;
import io.feedrank.training.importance.ImportanceReport;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.search.SearchReport;
import io.feedrank.training.search.SuccessiveHalving;
import io.feedrank.training.trees.TrainedForest;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainerKind;
import io.feedrank.training.trees.TrainingData;
import io.feedrank.training.validation.ValidationSessions;
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
    TrainedForest trained = fit.forest;
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            trained.form(),
            train.features().names(),
            Bundle.attributes(feed.knowledge().basis()),
            feed.knowledge().basisVersion(),
            null,
            new Provenance(feed, options, build)
                .of(fit.trainer, trained, fit.search, Counts.of(train, validation)));
    Calibration calibration = calibration(open(manifest, trained).forest(), sessions.matrix());
    manifest =
        manifest
            .calibratedBy(calibration)
            .seenIn(sessions.matrix().values(), sessions.matrix().rows());
    Bundle bundle = Bundle.seal(manifest, trained.trees(), feed.knowledge());
    ForestRanker ranker = bundle.open(feed.knowledge());
    ImportanceReport importance =
        new FeatureImportance(sessions, options.evaluation().bootstrap())
            .of(ranker.forest(), trained.gains(), progress);
    return new FittedModel(bundle, ranker, train.rows(), trained.curve(), importance, fit.search);
  }

  /**
   * What came out, and how it was found; the search is null where trainer and options were given.
   */
  private record Fit(Trainer trainer, TrainedForest forest, @Nullable SearchReport search) {}

  private Fit fit(
      TrainingRows train,
      TrainingMatrix validation,
      ValidationSessions sessions,
      Progress progress) {
    if (options.trainer() == TrainerKind.AUTO) {
      SuccessiveHalving.Winner winner =
          new SuccessiveHalving(train, validation, sessions, options.search(), System::nanoTime)
              .search(options.searchSpace(), progress);
      return new Fit(winner.trainer(), winner.forest(), winner.report());
    }
    Trainer trainer = options.newTrainer();
    return new Fit(trainer, trainer.train(TrainingData.of(train, validation), progress), null);
  }

  private ForestRanker open(Manifest manifest, TrainedForest trained) {
    return Bundle.seal(manifest, trained.trees(), feed.knowledge()).open(feed.knowledge());
  }

  /** Fitted to all kinds of sessions: those with something to learn have more likes than others. */
  private static Calibration calibration(Forest forest, TrainingMatrix validation) {
    float[] scores = new float[validation.rows()];
    forest.score(validation.values(), validation.rows(), validation.columns(), scores);
    return PlattScaling.fit(scores, validation.labels());
  }
}
