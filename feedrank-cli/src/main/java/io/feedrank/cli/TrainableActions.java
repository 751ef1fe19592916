package io.feedrank.cli;

import io.feedrank.domain.Actions;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.trees.TrainerKind;
import java.util.OptionalInt;

/** The check that trees can learn from the weights of a feed's actions, made before rows are. */
final class TrainableActions {

  private static final int MOST_GRADE = 31;

  private TrainableActions() {}

  /**
   * Sees that the options fit the actions.
   *
   * @throws NoNegativesException if nothing would count as not liked
   * @throws GradedLikesException if a weight is no grade that the objective knows
   */
  static void check(Actions actions, TrainingOptions options) {
    if (options.randomNegatives().equals(OptionalInt.of(0)) && !actions.tellShownFromLiked()) {
      throw new NoNegativesException(actions);
    }
    String objective = options.xgboost().objective();
    if (options.trainer() == TrainerKind.XGBOOST
        && objective.startsWith("rank:")
        && !actions.all().stream().allMatch(action -> isXGBoostGrade(action.weight()))) {
      throw new GradedLikesException(actions, objective);
    }
  }

  /** XGBoost's ranking objectives cut labels to whole numbers, and shift 1 by them. */
  private static boolean isXGBoostGrade(double weight) {
    return weight == Math.rint(weight) && weight <= MOST_GRADE;
  }
}
