package io.feedrank.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures all scorers over all sizes and writes the CPU time of a request as JSON. The environment
 * variable {@code QUICK=1} asks for one size only.
 *
 * <p>Arguments: the file to write, and the folder to keep trained models in.
 */
public final class ForestReport {

  private static final int POSTS = 7000;

  private ForestReport() {}

  public static void main(String[] args) throws IOException, XGBoostError, RunnerException {
    if (args.length != 2) {
      System.err.println("usage: ForestReport RESULT.json MODELS-FOLDER");
      System.exit(2);
    }
    boolean quick = "1".equals(System.getenv("QUICK"));
    int[] depths = quick ? new int[] {6} : new int[] {4, 6, 8};
    String[] trees = quick ? new String[] {"500"} : new String[] {"100", "500", "1000"};
    int most = Integer.parseInt(trees[trees.length - 1]);
    Path folder = Path.of(args[1], most + "-trees");
    ForestModels models = new ForestModels(folder);
    String[] depthNames = new String[depths.length];
    for (int i = 0; i < depths.length; i++) {
      System.out.println("training two models of " + most + " trees of depth " + depths[i]);
      models.train(depths[i], most);
      depthNames[i] = Integer.toString(depths[i]);
    }
    Options options =
        new OptionsBuilder()
            .include(ForestBenchmark.class.getName())
            .param("models", folder.toString())
            .param("trees", trees)
            .param("depth", depthNames)
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(quick ? 400 : 1000))
            .measurementIterations(3)
            .measurementTime(TimeValue.milliseconds(quick ? 600 : 2000))
            .jvmArgs("-Xmx2g")
            .build();
    write(new Runner(options).run(), Path.of(args[0]));
  }

  private static void write(Collection<RunResult> results, Path file) throws IOException {
    Map<String, Double> times = new HashMap<>();
    for (RunResult result : results) {
      String scorer = result.getParams().getParam("scorer");
      times.put(scorer + size(result), millis(result));
    }
    JsonMapper mapper = new JsonMapper();
    ArrayNode rows = mapper.createArrayNode();
    for (RunResult result : results) {
      double millis = millis(result);
      rows.addObject()
          .put("scorer", ScorerKind.valueOf(result.getParams().getParam("scorer")).title())
          .put("trees", Integer.parseInt(result.getParams().getParam("trees")))
          .put("depth", Integer.parseInt(result.getParams().getParam("depth")))
          .put("posts", POSTS)
          .put("millisPerRequest", round(millis))
          .put("timesFasterThanCatboost", round(time(times, "CATBOOST", result) / millis))
          .put("timesFasterThanXgboost", round(time(times, "XGBOOST", result) / millis));
    }
    Files.writeString(
        file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(rows) + "\n");
    System.out.println("wrote " + file);
  }

  private static double time(Map<String, Double> times, String rival, RunResult result) {
    return times.getOrDefault(rival + size(result), Double.NaN);
  }

  private static String size(RunResult result) {
    return "/" + result.getParams().getParam("trees") + "/" + result.getParams().getParam("depth");
  }

  private static double millis(RunResult result) {
    return counter(result, "cpuNanos") / counter(result, "requests") / 1e6;
  }

  private static double counter(RunResult result, String name) {
    return Objects.requireNonNull(result.getSecondaryResults().get(name), name).getScore();
  }

  private static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
