package io.feedrank.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.feedrank.model.forest.Forest;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.XGBoostForest;
import io.feedrank.plot.Table;
import io.feedrank.plot.Table.Column;
import io.feedrank.plot.TextTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A report on the cost of an explained answer: the exact contributions of all features to the
 * scores of five posts, by models of 500 trees of depth 6, on one thread. The median of many
 * requests' CPU time.
 *
 * <p>Arguments: the file to write, and the folder that {@link ForestReport} keeps models in.
 */
public final class ExplanationReport {

  private static final int TREES = 500;
  private static final int DEPTH = 6;
  private static final int POSTS = 5;
  private static final int WARM_UP = 300;
  private static final int MEASURED = 301;

  private ExplanationReport() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      System.err.println("usage: ExplanationReport RESULT.json MODELS-FOLDER");
      System.exit(2);
    }
    ForestModels models = new ForestModels(Path.of(args[1], TREES + "-trees"));
    models.train(DEPTH, TREES);
    byte[] xgboost = Files.readAllBytes(models.xgboost(DEPTH));
    float[] rows =
        Arrays.copyOf(new SyntheticFeed(1_000).requestRows(), POSTS * SyntheticFeed.FEATURES);
    Map<String, RequestScorer> explainers = new LinkedHashMap<>();
    explainers.put("xgboost4j predictContrib", contributions(XGBoost.loadModel(xgboost), rows));
    explainers.put("feedrank XGBoostForest", contributions(XGBoostForest.parse(xgboost), rows));
    explainers.put(
        "feedrank SymmetricForest",
        contributions(SymmetricForest.parse(Files.readAllBytes(models.symmetric(DEPTH))), rows));
    Map<String, Double> millis = new LinkedHashMap<>();
    for (Map.Entry<String, RequestScorer> explainer : explainers.entrySet()) {
      millis.put(explainer.getKey(), medianMillis(explainer.getValue()));
    }
    System.out.println(table(millis));
    write(Path.of(args[0]), millis);
    System.out.println("wrote " + args[0]);
  }

  private static RequestScorer contributions(Forest forest, float[] rows) {
    return () -> {
      double[][] all = new double[POSTS][];
      for (int post = 0; post < POSTS; post++) {
        all[post] = forest.contributions(rows, post * SyntheticFeed.FEATURES);
      }
      return all;
    };
  }

  private static RequestScorer contributions(Booster booster, float[] rows) throws XGBoostError {
    booster.setParam("nthread", 1);
    DMatrix matrix = new DMatrix(rows, POSTS, SyntheticFeed.FEATURES, Float.NaN);
    return () -> booster.predictContrib(matrix, 0);
  }

  private static double medianMillis(RequestScorer explainer) throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    double[] millis = new double[MEASURED];
    int kept = 0;
    for (int request = -WARM_UP; request < MEASURED; request++) {
      long start = threads.getCurrentThreadCpuTime();
      Object contributions = explainer.score();
      double spent = (threads.getCurrentThreadCpuTime() - start) / 1e6;
      // Asked for, so that the work cannot be left out.
      kept += contributions.hashCode();
      if (request >= 0) {
        millis[request] = spent;
      }
    }
    if (kept == 0) {
      System.out.println("nothing was computed");
    }
    Arrays.sort(millis);
    return millis[MEASURED / 2];
  }

  private static String table(Map<String, Double> millis) {
    Table table =
        new Table(
            Column.text(
                "contributions of %d posts, %d trees of depth %d".formatted(POSTS, TREES, DEPTH)),
            Column.number("CPU ms"));
    millis.forEach((name, value) -> table.row(name, String.format(Locale.ROOT, "%.2f", value)));
    return TextTable.of(table);
  }

  private static void write(Path file, Map<String, Double> millis) throws IOException {
    JsonMapper mapper = new JsonMapper();
    ArrayNode array = mapper.createArrayNode();
    millis.forEach(
        (name, value) ->
            array
                .addObject()
                .put("explainer", name)
                .put("trees", TREES)
                .put("depth", DEPTH)
                .put("posts", POSTS)
                .put("millisPerRequest", Math.round(value * 1000) / 1000.0));
    Files.writeString(
        file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n");
  }
}
