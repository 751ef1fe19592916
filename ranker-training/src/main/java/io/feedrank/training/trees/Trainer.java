package io.feedrank.training.trees;

import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;

/** Fits trees on rows. */
public interface Trainer {

  /** Its name, as it stands on the command line and in a manifest. */
  String name();

  /**
   * Fits trees.
   *
   * @param train the rows to fit on
   * @param validation the rows that say when to stop; never fitted on
   */
  TrainedForest train(TrainingMatrix train, TrainingMatrix validation, Progress progress);
}
