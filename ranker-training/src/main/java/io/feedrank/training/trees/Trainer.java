package io.feedrank.training.trees;

import io.feedrank.progress.Progress;
import java.util.Map;

/** Fits trees on rows. */
public interface Trainer {

  /** Its name, as it stands on the command line and in a manifest. */
  String name();

  /** The libraries that it calls, with their versions. */
  default Map<String, String> libraries() {
    return Map.of();
  }

  /** What it was told, by name. */
  Map<String, String> options();

  /**
   * Fits trees.
   *
   * @param data the rows to fit on and those that say when to stop, in the form this trainer needs
   */
  TrainedForest train(TrainingData data, Progress progress);
}
