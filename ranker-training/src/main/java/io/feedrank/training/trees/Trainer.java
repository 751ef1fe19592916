package io.feedrank.training.trees;

import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;

/** Fits trees on rows. */
public interface Trainer {

  /** Its name, as it stands on the command line and in a manifest. */
  String name();

  /**
   * Fits trees.
   *
   * @param train the rows to fit on, which the trainer computes in the form it needs
   * @param validation the rows that say when to stop; never fitted on
   */
  TrainedForest train(TrainingRows train, TrainingMatrix validation, Progress progress);
}
