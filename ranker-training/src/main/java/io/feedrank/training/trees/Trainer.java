package io.feedrank.training.trees;

import io.feedrank.feature.FeatureSet;
import io.feedrank.progress.Progress;
import java.util.List;
import java.util.Map;

/** Fits a model on rows: trees, or another scorer of rows. */
public interface Trainer {

  /** Its name, as it stands on the command line and in a manifest. */
  String name();

  /** The libraries that it calls, with their versions. */
  default Map<String, String> libraries() {
    return Map.of();
  }

  /** What it was told, by name. */
  Map<String, String> options();

  /** The names of the features without which it cannot do. */
  default List<String> needs() {
    return List.of();
  }

  /**
   * Those of the features at hand that its models read, in column order: all of them, unless it has
   * a choice of its own.
   *
   * @throws IllegalArgumentException if this feed lacks one that it needs; the message says what to
   *     do
   */
  default FeatureSet columns(FeatureSet all) {
    return all;
  }

  /**
   * Fits a model.
   *
   * @param data the rows to fit on and those that say when to stop, with exactly the {@link
   *     #columns} of this trainer, in the form it needs
   */
  TrainedModel train(TrainingData data, Progress progress);
}
