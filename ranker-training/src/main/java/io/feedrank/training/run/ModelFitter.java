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
import io.feedrank.training.trees.TrainedForest;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;

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
    Trainer trainer = options.newTrainer();
    TrainedForest trained = trainer.train(TrainingData.of(train, validation), progress);
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            trained.form(),
            train.features().names(),
            Bundle.attributes(feed.knowledge().basis()),
            feed.knowledge().basisVersion(),
            null,
            new Provenance(feed, options, build).of(trainer, trained, train, validation));
    Calibration calibration = calibration(open(manifest, trained).forest(), validation);
    Bundle bundle =
        Bundle.seal(manifest.calibratedBy(calibration), trained.trees(), feed.knowledge());
    ForestRanker ranker = bundle.open(feed.knowledge());
    ImportanceReport importance =
        new FeatureImportance(windows.sessions(progress), options.evaluation().bootstrap())
            .of(ranker.forest(), trained.gains(), progress);
    return new FittedModel(bundle, ranker, train.rows(), trained.curve(), importance);
  }

  private ForestRanker open(Manifest manifest, TrainedForest trained) {
    return Bundle.seal(manifest, trained.trees(), feed.knowledge()).open(feed.knowledge());
  }

  private static Calibration calibration(Forest forest, TrainingMatrix validation) {
    float[] scores = new float[validation.rows()];
    forest.score(validation.values(), validation.rows(), validation.columns(), scores);
    return PlattScaling.fit(scores, validation.labels());
  }
}
