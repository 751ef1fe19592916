package io.feedrank.training.run;

import io.feedrank.feature.ReferenceData;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.validation.ValidationSessions;

/**
 * The rows of the training and validation windows, as the options want them.
 *
 * @param feed what is read
 * @param options which windows, how many rows, which features
 */
record WindowRows(TrainingFeed feed, TrainingOptions options) {

  Windows windows() {
    return Windows.of(feed.log(), options.shares());
  }

  /** The rows to fit on, not computed yet, each request with its weight by age. */
  TrainingRows train() {
    return rows(RowPlan.train(options, windows()));
  }

  /** The rows that say when to stop: all of the same weight. */
  TrainingMatrix validation(Progress progress) {
    return validationRows().matrix("validation rows", progress);
  }

  /** The same, not computed yet. */
  TrainingRows validationRows() {
    return rows(RowPlan.validation(options, windows()));
  }

  /**
   * The sessions of the validation window that choices are made on: all kinds of them, and without
   * the posts that training may add, for they are judged as they were shown.
   */
  ValidationSessions sessions(Progress progress) {
    ReferenceData basis = feed.knowledge().basis();
    return ValidationSessions.of(
        windows().validation(),
        rows(RowPlan.sessions(options, windows())),
        new ValidationSessions.ScoredIds(basis.users().ids(), basis.catalogue().ids()),
        options.evaluation().cutoff(),
        progress);
  }

  private TrainingRows rows(RowPlan plan) {
    return feed.rows(plan, options.columns(feed.features()));
  }
}
