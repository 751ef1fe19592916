package io.feedrank.spark;

import io.feedrank.progress.Progress;
import io.feedrank.store.ModelRegistry;
import io.feedrank.training.run.BuildInfo;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.run.TrainingRun;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits a model on the cluster, judges it here, and lets it go live if it is better. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Fit XGBoost on the cluster, judge the model on the last part of the log, and let it go"
            + " live if it is better than the model that is.")
final class SparkTrainCommand implements Callable<Integer> {

  @Mixin private final ClusterOptions where = new ClusterOptions();

  @Mixin private final RunOptions run = new RunOptions();

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "How many tasks grow trees together; so many must run at the same time (default:"
              + " ${DEFAULT-VALUE}).")
  private int workers;

  private final Clock clock;
  private final Progress progress;

  SparkTrainCommand(Clock clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
  }

  @Override
  public Integer call() {
    TrainingOptions options = run.options();
    try (ClusterFeed cluster = ClusterFeed.open(where);
        SparkFeed feed = cluster.spread(Spread.SliceListener.SILENT)) {
      TrainingRun.Result result =
          new TrainingRun(
                  cluster.onOneMachine(),
                  new ModelRegistry(where.database(), clock),
                  null,
                  options,
                  build())
              .run(
                  new ClusterFitting(
                      cluster.session(), feed, cluster.knowledge(), options, workers),
                  progress);
      System.out.printf(
          "model %d: %,d trees fitted on %,d rows; %s: %s%n",
          result.modelId(),
          result.trees(),
          result.rows(),
          result.promoted() ? "it is live" : "it is kept, but does not go live",
          result.reason());
      return 0;
    }
  }

  private static BuildInfo build() {
    String version = SparkTrainCommand.class.getPackage().getImplementationVersion();
    return new BuildInfo(version == null ? "unknown" : version, "unknown");
  }
}
