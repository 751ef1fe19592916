package io.feedrank.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.feedrank.plot.Table;
import io.feedrank.plot.Table.Column;
import io.feedrank.plot.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures all scorers over all sizes, prints a table and writes it as JSON: models of 100 to 1,000
 * trees of depth 4 to 8 over 7,000 posts; one model over 1,000 to 700,000 posts; and two threads at
 * once. The environment variable {@code QUICK=1} asks for one size only.
 *
 * <p>Arguments: the file to write, and the folder to keep trained models in.
 */
public final class ForestReport {

  private static final int[] USUAL_POSTS = {7_000};

  private final boolean quick;
  private final Path models;
  private final List<ForestRow> rows = new ArrayList<>();

  private ForestReport(boolean quick, Path models) {
    this.quick = quick;
    this.models = models;
  }

  public static void main(String[] args) throws IOException, XGBoostError, RunnerException {
    if (args.length != 2) {
      System.err.println("usage: ForestReport RESULT.json MODELS-FOLDER");
      System.exit(2);
    }
    boolean quick = "1".equals(System.getenv("QUICK"));
    ForestReport report =
        new ForestReport(quick, Path.of(args[1], (quick ? "500" : "1000") + "-trees"));
    report.run();
    System.out.println(report.table());
    report.write(Path.of(args[0]));
    System.out.println("wrote " + args[0]);
  }

  private void run() throws IOException, XGBoostError, RunnerException {
    int[] trees = quick ? new int[] {500} : new int[] {100, 500, 1000};
    int[] depths = quick ? new int[] {6} : new int[] {4, 6, 8};
    for (int depth : depths) {
      System.out.println("training two models of depth " + depth);
      new ForestModels(models).train(depth, trees[trees.length - 1]);
    }
    measure(trees, depths, USUAL_POSTS, 1);
    if (!quick) {
      measure(new int[] {500}, new int[] {6}, new int[] {1_000, 70_000, 700_000}, 1);
      measure(new int[] {500}, new int[] {6}, USUAL_POSTS, 2);
    }
  }

  private void measure(int[] trees, int[] depths, int[] posts, int threads) throws RunnerException {
    System.out.printf(
        "measuring %d scorers: %s trees, depth %s, %s posts, threads %d%n",
        ScorerKind.values().length,
        Arrays.toString(trees),
        Arrays.toString(depths),
        Arrays.toString(posts),
        threads);
    var options =
        new OptionsBuilder()
            .include(ForestBenchmark.class.getName())
            .param("models", models.toString())
            .param("trees", names(trees))
            .param("depth", names(depths))
            .param("posts", names(posts))
            .threads(threads)
            .forks(1)
            .verbosity(VerboseMode.SILENT)
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(600))
            .measurementIterations(3)
            .measurementTime(TimeValue.milliseconds(500))
            .jvmArgs("-Xmx3g")
            .build();
    new Runner(options).run().forEach(result -> rows.add(ForestRow.of(result)));
  }

  private static String[] names(int[] numbers) {
    return IntStream.of(numbers).mapToObj(Integer::toString).toArray(String[]::new);
  }

  private String table() {
    Table table =
        new Table(
            Column.text("scorer"),
            Column.number("trees"),
            Column.number("depth"),
            Column.number("posts"),
            Column.number("threads"),
            Column.number("CPU ms"),
            Column.number("wall ms"),
            Column.number("x catboost"),
            Column.number("x xgboost"));
    for (ForestRow row : rows) {
      table.row(
          row.kind().title(),
          "%,d".formatted(row.size().trees()),
          "%d".formatted(row.size().depth()),
          "%,d".formatted(row.size().posts()),
          "%d".formatted(row.threads()),
          number(row.cpuMillis()),
          number(row.wallMillis()),
          number(row.timesFasterThan(ScorerKind.CATBOOST, rows)),
          number(row.timesFasterThan(ScorerKind.XGBOOST, rows)));
    }
    return TextTable.of(table);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private void write(Path file) throws IOException {
    JsonMapper mapper = new JsonMapper();
    ArrayNode array = mapper.createArrayNode();
    for (ForestRow row : rows) {
      array
          .addObject()
          .put("scorer", row.kind().title())
          .put("trees", row.size().trees())
          .put("depth", row.size().depth())
          .put("posts", row.size().posts())
          .put("threads", row.threads())
          .put("millisPerRequest", rounded(row.cpuMillis()))
          .put("wallMillisPerRequest", rounded(row.wallMillis()))
          .put("timesFasterThanCatboost", rounded(row.timesFasterThan(ScorerKind.CATBOOST, rows)))
          .put("timesFasterThanXgboost", rounded(row.timesFasterThan(ScorerKind.XGBOOST, rows)));
    }
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    Files.writeString(
        file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n");
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
