package io.feedrank.model.forest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Small models trained by XGBoost itself: the oracle of the forest tests. */
final class XGBoostModels {

  static final int GROUP = 20;

  private XGBoostModels() {}

  static Booster train(String objective, int columns, int rounds, Map<String, Object> options)
      throws XGBoostError {
    // XGBoost4J formats some parameters with the default locale.
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      float[] rows = RandomRows.matrix(11, 2000, columns);
      DMatrix data = dMatrix(rows, columns);
      data.setLabel(RandomRows.labels(12, rows, columns));
      if (objective.startsWith("rank:")) {
        int[] groups = new int[2000 / GROUP];
        Arrays.fill(groups, GROUP);
        data.setGroup(groups);
      }
      Map<String, Object> parameters = new HashMap<>(options);
      parameters.put("objective", objective);
      parameters.put("nthread", 1);
      return XGBoost.train(data, parameters, rounds, Map.of(), null, null);
    } finally {
      Locale.setDefault(locale);
    }
  }

  static DMatrix dMatrix(float[] rows, int columns) throws XGBoostError {
    return new DMatrix(rows, rows.length / columns, columns, Float.NaN);
  }

  /** Raw margins by XGBoost of the first trees; 0 means all. */
  static float[] margins(Booster booster, float[] rows, int columns, int trees)
      throws XGBoostError {
    return flatten(booster.predict(dMatrix(rows, columns), true, trees));
  }

  /** Raw margins by XGBoost without a DMatrix, which refuses infinities. */
  static float[] marginsInPlace(Booster booster, float[] rows, int columns) throws XGBoostError {
    return flatten(
        booster.inplace_predict(
            rows,
            rows.length / columns,
            columns,
            Float.NaN,
            new int[] {0, 0},
            Booster.PredictionType.kMargin,
            null));
  }

  private static float[] flatten(float[][] predictions) {
    float[] flat = new float[predictions.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = predictions[i][0];
    }
    return flat;
  }
}
