package io.feedrank.spark;

import io.feedrank.training.impression.Windows;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.trees.TrainerKind;
import io.feedrank.training.trees.XGBoostOptions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a training run, by the names that {@code feedrank train} knows. */
final class RunOptions {

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      defaultValue = "" + TrainingOptions.MAX_ROWS,
      description = "Fit on at most about N rows (default: ${DEFAULT-VALUE}).")
  private int maxRows;

  @Option(
      names = "--windows",
      paramLabel = "SHARE",
      split = ",",
      description =
          "Where the training, validation and test windows begin, as shares of the log's events"
              + " (default: 0.2,0.8,0.9).")
  private @Nullable List<Double> windows;

  @Option(
      names = "--margin",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "The new model goes live if the lower end of the interval of its lead over the live one"
              + " is above X (default: ${DEFAULT-VALUE}).")
  private double margin;

  @Option(
      names = "--random-negatives",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Give each request N posts that were not shown, as not liked (default: ${DEFAULT-VALUE}).")
  private int randomNegatives;

  @Option(
      names = "--half-life",
      paramLabel = "DURATION",
      defaultValue = "PT0S",
      description =
          "A request so much older than the end of the training window counts half, like P30D"
              + " (default: all count alike).")
  private Duration halfLife = Duration.ZERO;

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      defaultValue = "rank:ndcg",
      description = "rank:ndcg, rank:pairwise or binary:logistic (default: ${DEFAULT-VALUE}).")
  private String objective = "rank:ndcg";

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of each worker, at most spark.task.cpus (default: ${DEFAULT-VALUE}).")
  private int threads;

  TrainingOptions options() {
    TrainingOptions standard = TrainingOptions.DEFAULT;
    XGBoostOptions trees = standard.xgboost();
    return new TrainingOptions(
        shares(standard),
        maxRows,
        standard.relative(),
        OptionalInt.of(randomNegatives),
        halfLife,
        TrainerKind.XGBOOST,
        new XGBoostOptions(objective, trees.growth(), trees.sampling(), threads, trees.seed()),
        standard.symmetric(),
        standard.rules(),
        standard.search(),
        standard.evaluation(),
        margin);
  }

  private Windows.Shares shares(TrainingOptions standard) {
    if (windows == null) {
      return standard.shares();
    }
    if (windows.size() != 3) {
      throw new IllegalArgumentException("--windows wants three shares, for example 0.2,0.8,0.9");
    }
    return new Windows.Shares(windows.get(0), windows.get(1), windows.get(2));
  }
}
