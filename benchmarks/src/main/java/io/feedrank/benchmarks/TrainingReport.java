package io.feedrank.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.feedrank.plot.Table;
import io.feedrank.plot.Table.Column;
import io.feedrank.plot.TextTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Compares what trainers take for a row and a tree, and the most memory their process ever held.
 * Each training has a process of its own. The environment variable {@code QUICK=1} leaves out the
 * ten million rows.
 *
 * <p>Argument: the file to write.
 */
public final class TrainingReport {

  private static final int THREADS = 2;
  private static final JsonMapper JSON = new JsonMapper();

  private TrainingReport() {}

  public static void main(String[] args) throws IOException, InterruptedException, XGBoostError {
    if (args.length == 2) {
      train(TrainingKind.valueOf(args[0]), Integer.parseInt(args[1]));
      return;
    }
    if (args.length != 1) {
      System.err.println("usage: TrainingReport RESULT.json");
      System.exit(2);
    }
    boolean quick = "1".equals(System.getenv("QUICK"));
    ArrayNode results = JSON.createArrayNode();
    for (int rows : quick ? new int[] {1_000_000} : new int[] {1_000_000, 2_000_000, 10_000_000}) {
      for (TrainingKind kind : TrainingKind.values()) {
        JsonNode result = fork(kind, rows);
        System.out.println(result);
        results.add(result);
      }
    }
    System.out.println(table(results));
    Files.writeString(
        Path.of(args[0]), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n");
    System.out.println("wrote " + args[0]);
  }

  private static JsonNode fork(TrainingKind kind, int rows)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx12g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingReport.class.getName(),
                kind.name(),
                Integer.toString(rows))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("%s on %d rows failed; its messages stand above".formatted(kind, rows));
    }
    return JSON.readTree(output.substring(output.lastIndexOf('\n') + 1));
  }

  /** In a process of its own: trains, and prints what it took. */
  private static void train(TrainingKind kind, int rows) throws IOException, XGBoostError {
    TrainingKind.Run run = kind.load(rows, THREADS);
    long cpu = cpuNanos();
    long wall = System.nanoTime();
    int trees = run.train();
    double cpuSeconds = (cpuNanos() - cpu) / 1e9;
    ObjectNode result =
        JSON.createObjectNode()
            .put("trainer", kind.title())
            .put("rows", rows)
            .put("features", SyntheticFeed.FEATURES)
            .put("trees", trees)
            .put("depth", TrainingKind.DEPTH)
            .put("threads", THREADS)
            .put("cpuSeconds", rounded(cpuSeconds))
            .put("wallSeconds", rounded((System.nanoTime() - wall) / 1e9))
            .put("cpuNanosPerRowAndTree", rounded(cpuSeconds * 1e9 / rows / trees))
            .put("peakMegabytes", peakMegabytes());
    System.out.println(JSON.writeValueAsString(result));
  }

  private static String table(ArrayNode results) {
    Table table =
        new Table(
            Column.text("trainer"),
            Column.number("rows"),
            Column.number("CPU s"),
            Column.number("wall s"),
            Column.number("CPU ns/row/tree"),
            Column.number("peak MB"));
    for (JsonNode result : results) {
      table.row(
          result.path("trainer").asText(),
          "%,d".formatted(result.path("rows").asInt()),
          number(result.path("cpuSeconds").asDouble()),
          number(result.path("wallSeconds").asDouble()),
          number(result.path("cpuNanosPerRowAndTree").asDouble()),
          "%,d".formatted(result.path("peakMegabytes").asInt()));
    }
    return TextTable.of(table);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** The most memory the process ever held, as Linux counts it. */
  private static int peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToInt(line -> Integer.parseInt(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
