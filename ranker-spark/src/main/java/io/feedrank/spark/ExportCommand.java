package io.feedrank.spark;

import io.feedrank.feature.FeatureSnapshot;
import java.util.concurrent.Callable;
import org.apache.spark.broadcast.Broadcast;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Copies the log to Parquet files. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Copy the log to Parquet files, for --events.")
final class ExportCommand implements Callable<Integer> {

  @Mixin private final ClusterOptions where = new ClusterOptions();

  @Parameters(paramLabel = "PATH", description = "A folder that is not there yet.")
  private String path = "";

  @Override
  public Integer call() {
    try (ClusterFeed cluster = ClusterFeed.open(where)) {
      Broadcast<FeatureSnapshot> knowledge = cluster.spark().broadcast(cluster.knowledge());
      new ParquetEvents(cluster.session(), path).write(cluster.spark(), cluster.log(), knowledge);
      System.out.println("the log is in " + path);
      return 0;
    }
  }
}
