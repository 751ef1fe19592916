package io.feedrank.training.run;

import io.feedrank.progress.Progress;

/**
 * Fits a model on the training window, and stops it by the validation window: here, or elsewhere.
 */
@FunctionalInterface
public interface Fitting {

  /**
   * Fits.
   *
   * @throws IllegalArgumentException if a window has no session with both liked and passed posts
   */
  TrainingResult fit(Progress progress);
}
