package io.feedrank.spark;

import io.feedrank.store.Database;
import io.feedrank.training.impression.ImpressionSetting;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The address of the feed, and the windows of its log. */
final class ClusterOptions {

  @Option(
      names = "--db",
      paramLabel = "URL",
      defaultValue = "${env:FEEDRANK_DB}",
      description =
          "The PostgreSQL to read, as postgresql://USER:PASSWORD@HOST/DATABASE: driver and executors"
              + " must reach it. Default: the variable FEEDRANK_DB.")
  private @Nullable String db;

  @Option(
      names = "--events",
      paramLabel = "PATH",
      defaultValue = "",
      description = "Read the log from Parquet files that 'export' wrote, not from PostgreSQL.")
  private String events = "";

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Into how many ranges the users are cut; a task holds the events of one, 20 bytes each"
              + " (default: four a core, at least eight).")
  private int partitions;

  @Option(
      names = "--broadcast-bytes",
      paramLabel = "N",
      defaultValue = "" + Spread.BROADCAST_BYTES,
      description =
          "Send what is known to every executor while it takes at most N bytes in memory; beyond,"
              + " cut it by time into slices of at most N, one a task (default: ${DEFAULT-VALUE}).")
  private long broadcastBytes;

  @Option(
      names = "--slice-blocks",
      paramLabel = "N",
      defaultValue = "2048",
      description =
          "How many blocks of 8 KiB of the log's table a task reads (default: ${DEFAULT-VALUE}).")
  private long sliceBlocks;

  @Option(
      names = "--impressions",
      paramLabel = "WHO",
      defaultValue = "AUTO",
      description =
          "Who chose the impressions: feed, users, or auto, by the log; the metric that compares"
              + " models depends on it (default: auto).")
  private ImpressionSetting impressions = ImpressionSetting.AUTO;

  String url() {
    if (db == null || db.isBlank()) {
      throw new IllegalArgumentException(
          "no database is named; give --db postgresql://USER:PASSWORD@HOST/DATABASE, or set"
              + " FEEDRANK_DB");
    }
    return db;
  }

  Database database() {
    return Database.at(url());
  }

  ImpressionSetting impressions() {
    return impressions;
  }

  String events() {
    return events;
  }

  Spread spread(JavaSparkContext spark, Spread.SliceListener slices) {
    int ranges = partitions > 0 ? partitions : Math.max(8, 4 * spark.defaultParallelism());
    return new Spread(ranges, broadcastBytes, slices);
  }

  long sliceBlocks() {
    if (sliceBlocks < 1) {
      throw new IllegalArgumentException(
          "--slice-blocks %d is not legal; give 1 or more".formatted(sliceBlocks));
    }
    return sliceBlocks;
  }
}
