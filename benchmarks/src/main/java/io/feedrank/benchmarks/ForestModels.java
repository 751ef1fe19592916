package io.feedrank.benchmarks;

import io.feedrank.training.symmetric.BinnedMatrix;
import io.feedrank.training.symmetric.BorderSampler;
import io.feedrank.training.symmetric.FeatureBorders;
import io.feedrank.training.symmetric.LabeledRows;
import io.feedrank.training.symmetric.Loss;
import io.feedrank.training.symmetric.RoundListener;
import io.feedrank.training.symmetric.SymmetricTrainer;
import io.feedrank.training.symmetric.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Models of both kinds, trained on the same rows, as JSON files that every fork reads. */
final class ForestModels {

  private static final int ROWS = 20_000;
  private static final int POSTS = 7_000;

  private final Path folder;

  ForestModels(Path folder) {
    this.folder = folder;
  }

  Path symmetric(int depth) {
    return folder.resolve("symmetric-" + depth + ".json");
  }

  Path xgboost(int depth) {
    return folder.resolve("xgboost-" + depth + ".json");
  }

  /**
   * Trains both models of a depth, of which benchmarks take as many trees as they want. Models that
   * are there already are kept: empty the folder to train anew.
   */
  void train(int depth, int trees) throws IOException, XGBoostError {
    if (Files.exists(symmetric(depth)) && Files.exists(xgboost(depth))) {
      return;
    }
    Files.createDirectories(folder);
    float[] rows = new SyntheticFeed(POSTS).trainingRows(ROWS);
    float[] labels = SyntheticFeed.labels(rows);
    Files.write(symmetric(depth), trainSymmetric(rows, labels, depth, trees));
    Files.write(xgboost(depth), trainXGBoost(rows, labels, depth, trees));
  }

  private static byte[] trainSymmetric(float[] rows, float[] labels, int depth, int trees) {
    BorderSampler sampler = new BorderSampler(SyntheticFeed.names(), ROWS, 1);
    sampler.add(rows, ROWS);
    FeatureBorders borders = sampler.borders(255);
    BinnedMatrix matrix = new BinnedMatrix.Builder(borders, ROWS).add(rows, ROWS).build();
    TrainerOptions options = TrainerOptions.defaults().withRounds(trees).withDepth(depth);
    return new SymmetricTrainer(options, new Loss.Logloss())
        .train(LabeledRows.of(matrix, labels), RoundListener.silent())
        .forest()
        .toJson();
  }

  private static byte[] trainXGBoost(float[] rows, float[] labels, int depth, int trees)
      throws XGBoostError {
    DMatrix matrix = new DMatrix(rows, ROWS, SyntheticFeed.FEATURES, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> options =
        new HashMap<>(
            Map.of(
                "objective",
                "binary:logistic",
                "base_score",
                0.5f,
                "tree_method",
                "hist",
                "max_depth",
                depth,
                "eta",
                0.05,
                "nthread",
                1));
    return XGBoost.train(matrix, options, trees, Map.of(), null, null).toByteArray("json");
  }
}
