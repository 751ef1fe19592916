package io.feedrank.model.forest;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import ai.catboost.CatBoostPredictions;
import io.feedrank.model.scorer.Matrices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Any forest that CatBoost trained, scored by CatBoost's own native code: trees that are not
 * symmetric, categorical features, the binary form. Several times slower than {@link
 * SymmetricForest}, which is for the models that it can read.
 *
 * <p>Columns are the model's features in their flat order. A category is the {@link CellText} of a
 * value. Thread-safe: the native model is never changed, and each call has its own predictions. Its
 * memory is freed with this object.
 */
public final class CatBoostForest implements Forest {

  private static final int BLOCK_ROWS = 256;

  /** The forms that CatBoost saves a model in. */
  public enum Form {
    /** {@code save_model("model.cbm")}. */
    CBM("bin"),
    /** {@code save_model("model.json", format="json")}. */
    JSON("json");

    private final String name;

    Form(String name) {
      this.name = name;
    }
  }

  private final CatBoostModel model;
  private final List<String> names;
  private final NativeColumns columns;

  private CatBoostForest(CatBoostModel model) {
    this.model = model;
    List<CatBoostModel.Feature> features = new ArrayList<>(model.getFeatures());
    features.sort(Comparator.comparingInt(CatBoostModel.Feature::getFlatFeatureIndex));
    this.names = features.stream().map(CatBoostModel.Feature::getName).toList();
    this.columns = NativeColumns.of(features);
  }

  /**
   * Reads a model.
   *
   * @throws UnreadableForestException if it cannot be read, or has text or embedding features or
   *     several outputs
   */
  public static CatBoostForest parse(byte[] bytes, Form form) {
    try {
      CatBoostModel model = CatBoostModel.loadModel(bytes, form.name);
      if (model.getPredictionDimension() != 1) {
        throw new UnreadableForestException(
            "CatBoost model has %d outputs, expected one: train it for one target"
                .formatted(model.getPredictionDimension()));
      }
      return new CatBoostForest(model);
    } catch (CatBoostError e) {
      throw new UnreadableForestException(
          "CatBoost cannot read the model: " + e.getMessage() + "; save it again", e);
    }
  }

  /** The names of its features, in column order. */
  public List<String> names() {
    return names;
  }

  @Override
  public int features() {
    return names.size();
  }

  @Override
  public int trees() {
    return model.getTreeCount();
  }

  @Override
  public float score(float[] row, int offset) {
    double[] score = new double[1];
    predict(row, offset, 1, score, 0);
    return (float) score[0];
  }

  @Override
  public void score(float[] matrix, int rows, int columnsGiven, float[] scores) {
    Matrices.check(features(), matrix, rows, columnsGiven, scores);
    double[] exact = scoresOf(matrix, rows);
    for (int row = 0; row < rows; row++) {
      scores[row] = (float) exact[row];
    }
  }

  /** The scores of rows before they are rounded to floats. */
  double[] scoresOf(float[] matrix, int rows) {
    double[] scores = new double[rows];
    for (int first = 0; first < rows; first += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, rows - first);
      predict(matrix, first * features(), count, scores, first);
    }
    return scores;
  }

  private void predict(float[] matrix, int offset, int rows, double[] scores, int to) {
    try {
      float[][] numbers = columns.numbers(matrix, offset, rows);
      String[][] categories = columns.categories(matrix, offset, rows);
      CatBoostPredictions predictions = model.predict(numbers, categories);
      for (int row = 0; row < rows; row++) {
        scores[to + row] = predictions.get(row, 0);
      }
    } catch (CatBoostError e) {
      throw new IllegalStateException("CatBoost cannot score: " + e.getMessage(), e);
    }
  }

  /**
   * Estimates of the Shapley values of one row, for CatBoost's Java library has none: the mean of
   * what each feature adds as the row's values come in one after the other, in a few fixed random
   * orders and their reverses (Castro, Gómez and Tejada, "Polynomial calculation of the Shapley
   * value based on sampling", Computers and Operations Research 2009). The bias is the score of a
   * row of which nothing is known, not a mean score. They add up to the score.
   */
  @Override
  public double[] contributions(float[] row, int offset) {
    return new SampledShapley(features(), this::scoresOf).contributions(row, offset);
  }
}
