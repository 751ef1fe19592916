package io.feedrank.training.trees;

import io.feedrank.model.Manifest;
import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Fits trees with XGBoost (Chen and Guestrin, KDD 2016; LambdaMART for its ranking objectives:
 * Burges 2010). Needs native code here, in training only.
 *
 * <p>The same rows, options and seed give the same trees on any number of threads.
 */
public final class XGBoostTrainer implements Trainer {

  /**
   * What stops the training. A cut-off at five would leave most rows of a validation window out and
   * stop by chance (docs/decisions/0006), so it is the whole list, or every row.
   */
  private enum Metric {
    NDCG("ndcg", 1),
    LOG_LOSS("logloss", -1);

    private final String label;
    private final int sign;

    Metric(String label, int sign) {
      this.label = label;
      this.sign = sign;
    }
  }

  private final XGBoostOptions options;
  private final Metric metric;

  /** A trainer with these options. */
  public XGBoostTrainer(XGBoostOptions options) {
    this.options = options;
    this.metric = options.objective().startsWith("rank:") ? Metric.NDCG : Metric.LOG_LOSS;
  }

  @Override
  public String name() {
    return "xgboost";
  }

  @Override
  public TrainedModel train(TrainingData data, Progress progress) {
    // XGBoost's Java side formats numbers for its native side with the default locale.
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      return fit(data.floats(progress), data.validation(), progress);
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost failed: " + e.getMessage(), e);
    } finally {
      Locale.setDefault(before);
    }
  }

  private TrainedModel fit(TrainingMatrix train, TrainingMatrix validation, Progress progress)
      throws XGBoostError {
    float scale = BinnedRows.scale(train.labels(), validation.labels());
    DMatrix trainRows = matrix(train, scale);
    DMatrix validationRows = matrix(validation, scale);
    Booster booster = XGBoost.train(trainRows, parameters(), 0, new HashMap<>(), null, null);
    try {
      CurveRecorder recorder =
          new CurveRecorder(metric.label, metric.sign > 0, options.growth().rounds(), progress);
      DMatrix[] judged = {trainRows, validationRows};
      for (int round = 0; round < options.growth().rounds(); round++) {
        booster.update(trainRows, round);
        double[] values = evaluate(booster, judged, round);
        recorder.round(values[0], values[1]);
        if (recorder.sinceBest() >= options.growth().patience()) {
          break;
        }
      }
      return keep(booster.toByteArray("json"), recorder.curve(), train.columns());
    } finally {
      booster.dispose();
      trainRows.dispose();
      validationRows.dispose();
    }
  }

  /**
   * The model of a booster, up to its best round.
   *
   * @param json the booster as XGBoost writes it, all rounds
   * @param curve the metric after each round, {@link #metric}
   * @param columns the number of features
   */
  public TrainedModel keep(byte[] json, LearningCurve curve, int columns) {
    byte[] trees = XGBoostCut.cut(json, curve.best());
    return new TrainedModel(
        Manifest.XGBOOST_JSON, trees, curve, XGBoostGains.of(trees, columns), options());
  }

  /** The name of the metric that stops the training: of the whole list, or of every row. */
  public String metric() {
    return metric.label;
  }

  /** Whether more of it is better. */
  public boolean higherIsBetter() {
    return metric.sign > 0;
  }

  /** Weights are one a group for a ranking objective, and one a row for any other. */
  private DMatrix matrix(TrainingMatrix rows, float scale) throws XGBoostError {
    DMatrix matrix = new DMatrix(rows.values(), rows.rows(), rows.columns(), Float.NaN);
    matrix.setLabel(labels(rows, scale));
    if (metric == Metric.NDCG) {
      matrix.setGroup(rows.groupSizes());
      matrix.setWeight(rows.groupWeights());
    } else {
      matrix.setWeight(rowWeights(rows));
    }
    matrix.setFeatureNames(rows.features().names().toArray(String[]::new));
    return matrix;
  }

  /** A loss of single rows knows 0 to 1: graded labels are shares of the largest one. */
  private float[] labels(TrainingMatrix rows, float scale) {
    if (metric == Metric.NDCG || scale == 1) {
      return rows.labels();
    }
    float[] labels = rows.labels().clone();
    for (int row = 0; row < labels.length; row++) {
      labels[row] /= scale;
    }
    return labels;
  }

  private static float[] rowWeights(TrainingMatrix rows) {
    float[] weights = new float[rows.rows()];
    int row = 0;
    for (int group = 0; group < rows.groupSizes().length; group++) {
      int end = row + rows.groupSizes()[group];
      Arrays.fill(weights, row, end, rows.groupWeights()[group]);
      row = end;
    }
    return weights;
  }

  /** The metric on each of the matrices, which XGBoost tells as a line of text. */
  private static double[] evaluate(Booster booster, DMatrix[] judged, int round)
      throws XGBoostError {
    String line = booster.evalSet(judged, new String[] {"training", "validation"}, round);
    String[] parts = line.trim().split("\t", -1);
    double[] values = new double[judged.length];
    for (int i = 0; i < values.length; i++) {
      String part = parts[parts.length - values.length + i];
      values[i] = Double.parseDouble(part.substring(part.lastIndexOf(':') + 1).trim());
    }
    return values;
  }

  private Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>(options());
    parameters.put("eval_metric", metric.label);
    parameters.put("tree_method", "hist");
    parameters.put("nthread", options.threads());
    parameters.put("verbosity", 0);
    return parameters;
  }

  @Override
  public Map<String, String> libraries() {
    return Map.of("xgboost4j", LibraryVersion.of("ml.dmlc", "xgboost4j_2.12"));
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> described = new TreeMap<>();
    described.put("objective", options.objective());
    described.put("max_depth", Integer.toString(options.growth().depth()));
    described.put("eta", Double.toString(options.growth().learningRate()));
    described.put("min_child_weight", Double.toString(options.growth().minChildWeight()));
    described.put("subsample", Double.toString(options.sampling().rows()));
    described.put("colsample_bytree", Double.toString(options.sampling().columns()));
    described.put("lambda", Double.toString(options.sampling().l2()));
    described.put("seed", Long.toString(options.seed()));
    return described;
  }
}
