package io.feedrank.training.run;

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
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.validation.ValidationSessions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bundle of a fitted model, and finds out on the validation window what its scores mean and
 * what its features are worth. The test window is not looked at.
 *
 * @param feed what is read
 * @param options what the run is told
 * @param build what fits it, for the model's manifest
 */
record BundleBuilder(TrainingFeed feed, TrainingOptions options, BuildInfo build) {

  FittedModel seal(TrainingResult fitted) {
    TrainedModel trained = fitted.model();
    ValidationSessions judged = fitted.sessions();
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            trained.form(),
            judged.matrix().features().names(),
            Bundle.attributes(feed.knowledge().basis()),
            feed.knowledge().basisVersion(),
            null,
            new Provenance(feed, options, build).of(fitted));
    Calibration calibration = calibration(open(manifest, trained).scorer(), judged.matrix());
    manifest =
        manifest.calibratedBy(calibration).seenIn(judged.matrix().values(), judged.matrix().rows());
    Bundle bundle = Bundle.seal(manifest, trained.trees(), feed.knowledge());
    ModelRanker ranker = bundle.open(feed.knowledge());
    return new FittedModel(
        bundle, ranker, fitted.counts().rows(), trained.curve(), fitted.search());
  }

  /** How much the features of a sealed model are worth. */
  ImportanceReport importance(TrainingResult fitted, FittedModel model, Progress progress) {
    return new FeatureImportance(fitted.sessions(), options.evaluation().bootstrap())
        .of(model.ranker().scorer(), gains(fitted.model()), progress);
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
