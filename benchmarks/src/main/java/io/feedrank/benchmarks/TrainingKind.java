package io.feedrank.benchmarks;

import io.feedrank.training.symmetric.BinnedMatrix;
import io.feedrank.training.symmetric.BorderSampler;
import io.feedrank.training.symmetric.LabeledRows;
import io.feedrank.training.symmetric.Loss;
import io.feedrank.training.symmetric.RoundListener;
import io.feedrank.training.symmetric.SymmetricTrainer;
import io.feedrank.training.symmetric.TrainerOptions;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** The trainers that are compared, on the same rows with as many threads, trees and levels. */
enum TrainingKind {
  /** Takes the rows block by block and keeps a byte a cell. */
  SYMMETRIC("feedrank SymmetricTrainer") {
    @Override
    Run load(int rows, int threads) {
      RowBlocks blocks = new RowBlocks(rows);
      BorderSampler sampler = new BorderSampler(SyntheticFeed.names(), RowBlocks.ROWS, 1);
      sampler.add(blocks.block(0), blocks.size(0));
      BinnedMatrix.Builder builder = new BinnedMatrix.Builder(sampler.borders(254), rows);
      float[] labels = new float[rows];
      for (int block = 0; block < blocks.count(); block++) {
        builder.add(blocks.block(block), blocks.size(block));
        blocks.copyLabels(block, labels);
      }
      LabeledRows labeled = LabeledRows.of(builder.build(), labels);
      TrainerOptions options =
          TrainerOptions.defaults().withRounds(TREES).withDepth(DEPTH).withThreads(threads);
      return () ->
          new SymmetricTrainer(options, new Loss.Logloss())
              .train(labeled, RoundListener.silent())
              .forest()
              .trees();
    }
  },
  /** Needs all rows as floats, and copies them. */
  XGBOOST("xgboost4j hist") {
    @Override
    Run load(int rows, int threads) throws XGBoostError {
      RowBlocks blocks = new RowBlocks(rows);
      float[] matrix = new float[Math.multiplyExact(rows, SyntheticFeed.FEATURES)];
      float[] labels = new float[rows];
      for (int block = 0; block < blocks.count(); block++) {
        int first = block * RowBlocks.ROWS * SyntheticFeed.FEATURES;
        int cells = blocks.size(block) * SyntheticFeed.FEATURES;
        System.arraycopy(blocks.block(block), 0, matrix, first, cells);
        blocks.copyLabels(block, labels);
      }
      DMatrix data = new DMatrix(matrix, rows, SyntheticFeed.FEATURES, Float.NaN);
      data.setLabel(labels);
      Map<String, Object> options = new HashMap<>();
      options.put("objective", "binary:logistic");
      options.put("base_score", 0.5f);
      options.put("tree_method", "hist");
      options.put("max_bin", 255);
      options.put("max_depth", DEPTH);
      options.put("eta", 0.05);
      options.put("lambda", 3);
      options.put("min_child_weight", 0);
      options.put("nthread", threads);
      return () -> {
        Booster booster = XGBoost.train(data, options, TREES, Map.of(), null, null);
        return booster.getModelDump("", false).length;
      };
    }
  };

  static final int TREES = 50;
  static final int DEPTH = 6;

  /** A training on rows that are loaded. */
  @FunctionalInterface
  interface Run {
    /** Trains, and returns the number of trees. */
    int train() throws XGBoostError;
  }

  private final String title;

  TrainingKind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract Run load(int rows, int threads) throws XGBoostError;
}
