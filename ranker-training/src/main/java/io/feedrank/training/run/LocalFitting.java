package io.feedrank.training.run;

import io.feedrank.metric.BootstrapOptions;
import io.feedrank.progress.Progress;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.search.SuccessiveHalving;
import io.feedrank.training.search.TrialJudge;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainerKind;
import io.feedrank.training.trees.TrainingData;
import io.feedrank.training.validation.ValidationSessions;

/**
 * Fits in this JVM, with the trainer that the options name.
 *
 * @param feed what is read
 * @param options what the run is told
 */
record LocalFitting(TrainingFeed feed, TrainingOptions options) implements Fitting {

  /** So many requests tell trials apart, whose features are computed on every rung. */
  private static final int MOST_REQUESTS = 300;

  private static final int BOOTSTRAPS = 200;

  @Override
  public TrainingResult fit(Progress progress) {
    RowChoice rows = new RowTrials(feed, options).choose(progress);
    WindowRows windows = new WindowRows(feed, rows.options());
    TrainingRows train = windows.train();
    TrainingMatrix validation = windows.validation(progress);
    ValidationSessions sessions = windows.sessions(progress);
    Counts counts = Counts.of(train, validation);
    if (options.trainer() == TrainerKind.AUTO) {
      SuccessiveHalving.Winner winner =
          new SuccessiveHalving(
                  train, validation, sessions, judge(windows), options.search(), System::nanoTime)
              .search(options.searchSpace(train.features()), progress);
      return TrainingResult.of(
          winner.trainer(), winner.model(), sessions, counts, rows, winner.report());
    }
    Trainer trainer = rows.options().newTrainer();
    return TrainingResult.of(
        trainer,
        trainer.train(TrainingData.of(train, validation), progress),
        sessions,
        counts,
        rows,
        null);
  }

  /** Selection never reads the truth. */
  private TrialJudge judge(WindowRows rows) {
    Windows windows = rows.windows();
    EvaluationOptions evaluation = options.evaluation();
    EvaluationOptions brief =
        new EvaluationOptions(
            evaluation.cutoff(),
            Math.min(evaluation.maxRequests(), MOST_REQUESTS),
            new BootstrapOptions(
                BOOTSTRAPS, evaluation.bootstrap().confidence(), evaluation.bootstrap().seed()));
    return new TrialJudge(
        new LoggedJudge(
            new Evaluator(feed.replay(), feed.impressions(), null, brief),
            feed.impressionSource(windows.train()).source()),
        windows.validation());
  }
}
