package io.feedrank.training.run;

import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.search.SuccessiveHalving;
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
record LocalFitting(Feed feed, TrainingOptions options) implements Fitting {

  @Override
  public Fitted fit(Progress progress) {
    RowChoice rows = new RowTrials(feed, options).choose(progress);
    WindowRows windows = new WindowRows(feed, options.withRandomNegatives(rows.negatives()));
    TrainingRows train = windows.train();
    TrainingMatrix validation = windows.validation(progress);
    ValidationSessions sessions = windows.sessions(progress);
    Counts counts = Counts.of(train, validation);
    if (options.trainer() == TrainerKind.AUTO) {
      SuccessiveHalving.Winner winner =
          new SuccessiveHalving(train, validation, sessions, options.search(), System::nanoTime)
              .search(options.searchSpace(train.features()), progress);
      return Fitted.of(winner.trainer(), winner.model(), sessions, counts, rows, winner.report());
    }
    Trainer trainer = options.newTrainer();
    return Fitted.of(
        trainer,
        trainer.train(TrainingData.of(train, validation), progress),
        sessions,
        counts,
        rows,
        null);
  }
}
