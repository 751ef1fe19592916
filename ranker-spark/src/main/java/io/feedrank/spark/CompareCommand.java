package io.feedrank.spark;

import io.feedrank.feature.FeatureSet;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.run.RowPlan;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.run.TrainingOptions;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the training matrix on the cluster and in this JVM, and says in what they differ. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Make the rows of a training run on the cluster and in the driver alone, and compare them"
            + " bit for bit.")
final class CompareCommand implements Callable<Integer> {

  @Mixin private final ClusterOptions where = new ClusterOptions();

  @Mixin private final RunOptions run = new RunOptions();

  @Override
  public Integer call() throws IOException {
    TrainingOptions options = run.options();
    SliceTally slices = new SliceTally();
    try (ClusterFeed cluster = ClusterFeed.open(where)) {
      TrainingFeed feed = timed("read the log, one machine", cluster::onOneMachine);
      FeatureSet columns = RowPlan.columns(options, feed.features());
      try (SparkFeed there = cluster.spread(slices)) {
        System.out.printf(
            Locale.ROOT,
            "what is known: %.1f MB in memory; %.1f MB sent to each executor%n",
            feed.knowledge().bytes() / 1e6,
            megabytes(there.everywhere()));
        LogTimeRange span = timed("read and deal the log, Spark", there::span);
        System.out.printf(Locale.ROOT, "%,d events%n", span.events());
        Windows windows = span.windows(options.shares());
        boolean same = true;
        Map<String, RowPlan> plans = new LinkedHashMap<>();
        plans.put("training", RowPlan.train(options, windows));
        plans.put("validation", RowPlan.validation(options, windows));
        plans.put("sessions", RowPlan.sessions(options, windows));
        for (Map.Entry<String, RowPlan> plan : plans.entrySet()) {
          same &= same(plan.getKey(), plan.getValue(), feed, there, columns);
          String cut = slices.next();
          if (!cut.isEmpty()) {
            System.out.printf("%s: %s%n", plan.getKey(), cut);
          }
        }
        return same ? 0 : 1;
      }
    }
  }

  private static boolean same(
      String name, RowPlan plan, TrainingFeed feed, SparkFeed cluster, FeatureSet columns) {
    TrainingMatrix there =
        timed(
            name + " rows, Spark",
            () -> new CollectedRows(cluster.rows(plan, columns)).matrix(columns, plan));
    TrainingMatrix here =
        timed(
            name + " rows, one machine",
            () -> feed.rows(plan, columns).matrix(name, Progress.SILENT));
    MatrixDifference difference = MatrixDifference.between(here, there);
    System.out.printf(
        Locale.ROOT,
        "%s: %,d rows of %d features: %s%n",
        name,
        here.rows(),
        here.columns(),
        difference.equals(MatrixDifference.NONE) ? "equal bit for bit" : difference.toString());
    return difference.equals(MatrixDifference.NONE);
  }

  private static <T> T timed(String what, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    System.out.printf(Locale.ROOT, "%-32s %7.1f s%n", what, (System.nanoTime() - start) / 1e9);
    return result;
  }

  private static double megabytes(Object sent) throws IOException {
    CountingStream bytes = new CountingStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sent);
    }
    return bytes.count / 1e6;
  }

  private static final class CountingStream extends OutputStream {
    private long count;

    @Override
    public void write(int one) {
      count++;
    }

    @Override
    public void write(byte[] some, int from, int length) {
      count += length;
    }
  }
}
