package io.feedrank.spark;

import io.feedrank.feature.FeatureSet;
import io.feedrank.training.trees.LearningCurve;
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.trees.XGBoostOptions;
import io.feedrank.training.trees.XGBoostTrainer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoostError;
import ml.dmlc.xgboost4j.scala.Booster;
import ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier;
import ml.dmlc.xgboost4j.scala.spark.XGBoostModel;
import ml.dmlc.xgboost4j.scala.spark.XGBoostRanker;
import ml.dmlc.xgboost4j.scala.spark.XGBoostTrainingSummary;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Fits trees with XGBoost4J-Spark: each worker holds the rows of its users, and all of them add up
 * their histograms in each round.
 *
 * @param options as for XGBoost on one machine; {@code threads} are those of one worker
 * @param workers how many tasks fit at the same time: so many cores must be free at once
 */
record ClusterTrees(XGBoostOptions options, int workers) {

  /**
   * The metric on the rows to fit on, and on those that say when to stop, as XGBoost4J names it.
   */
  private static final String VALIDATION = "eval";

  ClusterTrees {
    if (workers < 1) {
      throw new IllegalArgumentException(
          "%d workers cannot fit anything; give 1 or more".formatted(workers));
    }
  }

  /**
   * Fits.
   *
   * @param train the rows to fit on, a partition a worker: see {@link RowFrame}
   * @param validation those that say when to stop, likewise
   */
  TrainedModel fit(Dataset<Row> train, Dataset<Row> validation, FeatureSet features) {
    // XGBoost's Java side formats numbers for its native side with the default locale.
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      return kept(model(train, validation, features), features.size());
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost failed: " + e.getMessage(), e);
    } finally {
      Locale.setDefault(before);
    }
  }

  private XGBoostModel<?> model(Dataset<Row> train, Dataset<Row> validation, FeatureSet features) {
    scala.collection.immutable.Map<String, Object> told = parameters(features);
    if (options.objective().startsWith("rank:")) {
      XGBoostRanker ranker = new XGBoostRanker(told);
      ranker.setGroupCol(RowFrame.GROUP);
      ranker.setEvalDataset(validation);
      return (XGBoostModel<?>) ranker.fit(train);
    }
    XGBoostClassifier classifier = new XGBoostClassifier(told);
    classifier.setEvalDataset(validation);
    return (XGBoostModel<?>) classifier.fit(train);
  }

  private scala.collection.immutable.Map<String, Object> parameters(FeatureSet features) {
    XGBoostTrainer here = new XGBoostTrainer(options);
    Map<String, Object> told = new HashMap<>();
    told.put("objective", options.objective());
    told.put("max_depth", options.growth().depth());
    told.put("eta", options.growth().learningRate());
    told.put("min_child_weight", options.growth().minChildWeight());
    told.put("subsample", options.sampling().rows());
    told.put("colsample_bytree", options.sampling().columns());
    told.put("lambda", options.sampling().l2());
    told.put("seed", options.seed());
    told.put("eval_metric", here.metric());
    told.put("tree_method", "hist");
    told.put("nthread", options.threads());
    told.put("num_workers", workers);
    told.put("num_round", options.growth().rounds());
    told.put("num_early_stopping_rounds", options.growth().patience());
    told.put("missing", Float.NaN);
    told.put("feature_names", features.names().toArray(String[]::new));
    told.put("label_col", RowFrame.LABEL);
    told.put("weight_col", RowFrame.WEIGHT);
    told.put("features_col", RowFrame.FEATURES);
    told.put("verbosity", 0);
    return scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(told));
  }

  private TrainedModel kept(XGBoostModel<?> model, int columns) throws XGBoostError {
    Booster booster = model.nativeBooster();
    XGBoostTrainer here = new XGBoostTrainer(options);
    XGBoostTrainingSummary summary = model.summary().get();
    int rounds = Math.toIntExact(booster.getNumBoostedRound());
    LearningCurve curve =
        new LearningCurve(
            here.metric(),
            here.higherIsBetter(),
            values(summary.trainObjectiveHistory(), rounds),
            values(validation(summary), rounds));
    return here.keep(booster.toByteArray("json"), curve, columns);
  }

  private static float[] validation(XGBoostTrainingSummary summary) {
    for (Tuple2<String, float[]> history :
        CollectionConverters.asJava(summary.validationObjectiveHistory())) {
      if (history._1().equals(VALIDATION)) {
        return history._2();
      }
    }
    throw new IllegalStateException(
        "XGBoost4J-Spark told nothing of '%s': %s"
            .formatted(VALIDATION, summary.validationObjectiveHistory()));
  }

  /** The history has room for the rounds that early stopping left out. */
  private static List<Double> values(float[] history, int rounds) {
    List<Double> values = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      values.add((double) history[round]);
    }
    return values;
  }
}
