package io.feedrank.training.run;

import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.search.SearchOptions;
import io.feedrank.training.search.SearchSpace;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.SymmetricTreeTrainer;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainerKind;
import io.feedrank.training.trees.XGBoostOptions;
import io.feedrank.training.trees.XGBoostTrainer;
import java.time.Duration;

/**
 * What a training run is told.
 *
 * @param shares where the windows begin
 * @param maxRows fits on at most about so many rows, whole requests drawn by a fixed hash; 1,000 or
 *     more
 * @param relative whether features are read that compare a post with the other candidates of its
 *     request: the posts of one session in training, the whole catalogue in serving
 * @param randomNegatives how many posts that were not shown each request gets, as not liked: for
 *     feeds whose users chose what they saw; 0 to 1,000
 * @param halfLife the age before the end of the training window at which a request counts half; 0
 *     for all requests alike
 * @param trainer what fits the trees
 * @param xgboost how XGBoost does, if it is the trainer
 * @param symmetric how the trainer of symmetric trees does, if it is the trainer
 * @param search how trainer and options are searched for, if the trainer is {@code auto}
 * @param evaluation how the model is judged
 * @param margin how far the lower end of the model's lead over the live model must lie above zero
 *     for it to go live; -1 to 1
 */
public record TrainingOptions(
    Windows.Shares shares,
    int maxRows,
    boolean relative,
    int randomNegatives,
    Duration halfLife,
    TrainerKind trainer,
    XGBoostOptions xgboost,
    SymmetricOptions symmetric,
    SearchOptions search,
    EvaluationOptions evaluation,
    double margin) {

  /** The standard number of rows at most. */
  public static final int MAX_ROWS = 1_000_000;

  /** Default windows and trees, no margin. */
  public static final TrainingOptions DEFAULT =
      new TrainingOptions(
          Windows.Shares.DEFAULT,
          MAX_ROWS,
          false,
          0,
          Duration.ZERO,
          TrainerKind.SYMMETRIC,
          XGBoostOptions.DEFAULT,
          SymmetricOptions.DEFAULT,
          SearchOptions.DEFAULT,
          EvaluationOptions.DEFAULT,
          0);

  private static final int MOST_VALIDATION_ROWS = 1_000_000;

  /** Checks the ranges. */
  public TrainingOptions {
    if (maxRows < 1_000) {
      throw new IllegalArgumentException(
          "at most %d rows are too few to train on; give 1000 or more".formatted(maxRows));
    }
    if (randomNegatives < 0 || randomNegatives > 1_000) {
      throw new IllegalArgumentException(
          "%d random negatives a request are not legal; give 0 to 1000".formatted(randomNegatives));
    }
    if (halfLife.isNegative() || (!halfLife.isZero() && halfLife.toSeconds() < 3_600)) {
      throw new IllegalArgumentException(
          "half-life %s is not legal; give 1h or more, like 30d, or 0s for none"
              .formatted(halfLife));
    }
    if (!(margin >= -1 && margin <= 1)) {
      throw new IllegalArgumentException("margin %s is outside -1..1".formatted(margin));
    }
  }

  /** The same with another trainer. */
  public TrainingOptions withTrainer(TrainerKind other) {
    return new TrainingOptions(
        shares,
        maxRows,
        relative,
        randomNegatives,
        halfLife,
        other,
        xgboost,
        symmetric,
        search,
        evaluation,
        margin);
  }

  Trainer newTrainer() {
    return switch (trainer) {
      case XGBOOST -> new XGBoostTrainer(xgboost);
      case SYMMETRIC -> new SymmetricTreeTrainer(symmetric);
      case AUTO ->
          throw new IllegalArgumentException(
              "trainer 'auto' is a search, not a trainer; choose symmetric or xgboost for this");
    };
  }

  SearchSpace searchSpace() {
    return new SearchSpace(symmetric, xgboost);
  }

  /**
   * About how many rows of the validation window say when to stop, and what features are worth: a
   * quarter of those that are fitted on, and a million at most. They are held as floats, and more
   * would tell nothing new.
   */
  public int maxValidationRows() {
    return Math.min(maxRows / 4, MOST_VALIDATION_ROWS);
  }
}
