package io.feedrank.training.trees;

import io.feedrank.feature.FeatureSet;
import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;

/**
 * Rows to fit on and rows that say when to stop, for any number of fits: the form that a trainer
 * needs is computed by the first that asks for it and kept. Thread-safe.
 */
public final class TrainingData {

  private final TrainingRows train;
  private final FeatureSet features;
  private final TrainingMatrix validation;
  private final Memoized<TrainingMatrix> floats;
  private final Memoized<BinnedRows> bins;

  private TrainingData(
      TrainingRows train,
      TrainingMatrix validation,
      Memoized<TrainingMatrix> floats,
      Memoized<BinnedRows> bins) {
    this.train = train;
    this.features = validation.features();
    this.validation = validation;
    this.floats = floats;
    this.bins = bins;
  }

  /**
   * Data of these rows; nothing is computed yet.
   *
   * @param train the rows to fit on
   * @param validation the rows that say when to stop; never fitted on
   * @throws IllegalArgumentException if their columns differ
   */
  public static TrainingData of(TrainingRows train, TrainingMatrix validation) {
    if (!train.features().names().equals(validation.features().names())) {
      throw new IllegalArgumentException(
          "the training rows have the columns %s, the validation rows %s; give both the same"
              .formatted(train.features().names(), validation.features().names()));
    }
    return new TrainingData(
        train,
        validation,
        new Memoized<>(progress -> train.matrix("training rows", progress)),
        new Memoized<>(progress -> BinnedRows.of(train, validation, progress)));
  }

  /**
   * The same rows with some of the columns. Bins are shared, not computed again.
   *
   * @param chosen some of these features, in any order
   * @throws IllegalArgumentException if one of them is not here; the message names it
   */
  public TrainingData select(FeatureSet chosen) {
    if (chosen.names().equals(features.names())) {
      return this;
    }
    int[] columns = features.columns(chosen);
    return new TrainingData(
        train.select(chosen),
        validation.select(chosen),
        new Memoized<>(progress -> floats.get(progress).select(chosen)),
        new Memoized<>(progress -> bins.get(progress).select(columns)));
  }

  /** What the columns are. */
  public FeatureSet features() {
    return features;
  }

  /** The number of rows to fit on. */
  public int rows() {
    return train.rows();
  }

  /** The rows to fit on, not computed yet: for trainers that need few of them, or few columns. */
  TrainingRows train() {
    return train;
  }

  /** The rows that say when to stop. */
  public TrainingMatrix validation() {
    return validation;
  }

  /** The rows to fit on, as floats. */
  public TrainingMatrix floats(Progress progress) {
    return floats.get(progress);
  }

  /** All rows, as bins. */
  BinnedRows bins(Progress progress) {
    return bins.get(progress);
  }
}
