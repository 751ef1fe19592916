package io.feedrank.spark;

import io.feedrank.training.impression.Windows;
import io.feedrank.training.run.RowPlan;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.trees.Growth;
import io.feedrank.training.trees.Sampling;
import io.feedrank.training.trees.TrainerKind;
import io.feedrank.training.trees.XGBoostOptions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Options that use all there is: a sample of the rows, random negatives, weights by age. */
final class TestPlans {

  private TestPlans() {}

  static TrainingOptions options(int maxRows) {
    TrainingOptions standard = TrainingOptions.DEFAULT;
    return new TrainingOptions(
        standard.shares(),
        maxRows,
        false,
        OptionalInt.of(2),
        Duration.ofDays(10),
        TrainerKind.XGBOOST,
        new XGBoostOptions("rank:ndcg", new Growth(12, 4, 4, .3, 1), new Sampling(.8, .6, 2), 1, 1),
        standard.symmetric(),
        standard.rules(),
        standard.search(),
        standard.evaluation(),
        0);
  }

  static List<RowPlan> all(TrainingOptions options, Windows windows) {
    return List.of(
        RowPlan.train(options, windows),
        RowPlan.validation(options, windows),
        RowPlan.sessions(options, windows));
  }
}
