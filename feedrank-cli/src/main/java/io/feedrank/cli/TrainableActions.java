package io.feedrank.cli;

import io.feedrank.domain.Actions;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.trees.SymmetricOptions.Objective;
import java.util.OptionalInt;

/** Whether trees can learn from what a feed's actions are worth, said before rows are made. */
final class TrainableActions {

  private TrainableActions() {}

  /**
   * Sees that the options fit the actions.
   *
   * @throws NothingPassedOverException if nothing would count as not liked
   * @throws GradedLikesException if likes of several weights meet an objective that knows one
   */
  static void check(Actions actions, TrainingOptions options) {
    if (options.randomNegatives().equals(OptionalInt.of(0)) && !actions.tellShownFromLiked()) {
      throw new NothingPassedOverException(actions);
    }
    String objective = objective(options);
    if (!objective.isEmpty() && actions.all().stream().anyMatch(action -> action.weight() > 1)) {
      throw new GradedLikesException(actions, objective);
    }
  }

  /** The objective if it is the loss of single rows; else nothing. */
  private static String objective(TrainingOptions options) {
    return switch (options.trainer()) {
      case SYMMETRIC -> options.symmetric().objective() == Objective.LOGLOSS ? "logloss" : "";
      case XGBOOST ->
          options.xgboost().objective().startsWith("binary:") ? options.xgboost().objective() : "";
      default -> "";
    };
  }
}
