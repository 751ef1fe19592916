package io.feedrank.training.run;

import io.feedrank.feature.FeatureSet;
import io.feedrank.training.impression.Recency;
import io.feedrank.training.impression.RequestDraw;
import io.feedrank.training.impression.RequestDraw.Use;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.impression.Windows;
import java.io.Serializable;
import java.time.Duration;

/**
 * The rows that a training run needs for one of its ends, the same on one machine and on many.
 *
 * @param draw which requests
 * @param weight how much each counts
 */
public record RowPlan(RequestDraw draw, Recency weight) implements Serializable {

  /** The rows to fit on, each request with its weight by age. */
  public static RowPlan train(TrainingOptions options, Windows windows) {
    TimeRange window = windows.train();
    return new RowPlan(
        new RequestDraw(window, Use.LEARNING, options.maxRows(), negatives(options)),
        new Recency(window.until(), options.halfLife()));
  }

  /** The rows that say when to stop: all of the same weight. */
  public static RowPlan validation(TrainingOptions options, Windows windows) {
    return unweighted(
        new RequestDraw(
            windows.validation(), Use.LEARNING, options.maxValidationRows(), negatives(options)));
  }

  /**
   * The sessions of the validation window that choices are made on: all kinds of them, and without
   * the posts that training may add, for they are judged as they were shown.
   */
  public static RowPlan sessions(TrainingOptions options, Windows windows) {
    return unweighted(
        new RequestDraw(windows.validation(), Use.JUDGING, options.maxValidationRows(), 0));
  }

  private static int negatives(TrainingOptions options) {
    return options
        .randomNegatives()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the number of random negatives is not chosen yet; see RowChoice"));
  }

  private static RowPlan unweighted(RequestDraw draw) {
    return new RowPlan(draw, new Recency(draw.window().until(), Duration.ZERO));
  }

  /** Whether a request teaches anything: one of weight 0 does not. */
  public boolean counts(RequestGroup request) {
    return (float) weight.applyAsDouble(request) > 0;
  }

  /** Those of a feed's features that a run computes. */
  public static FeatureSet columns(TrainingOptions options, FeatureSet all) {
    return options.columns(all);
  }
}
