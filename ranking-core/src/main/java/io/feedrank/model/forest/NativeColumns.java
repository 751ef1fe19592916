package io.feedrank.model.forest;

import ai.catboost.CatBoostModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a row that are a CatBoost model's numbers, and those that are its categories.
 * Immutable.
 */
final class NativeColumns {

  private static final int NONE = -1;

  private final int width;
  private final int[] numeric;
  private final int[] categorical;

  private NativeColumns(int width, int[] numeric, int[] categorical) {
    this.width = width;
    this.numeric = numeric;
    this.categorical = categorical;
  }

  /** The columns of these features, in this order. */
  static NativeColumns of(List<CatBoostModel.Feature> features) {
    return new NativeColumns(
        features.size(),
        places(features, CatBoostModel.FloatFeature.class),
        places(features, CatBoostModel.CatFeature.class));
  }

  /** The column of each feature of a kind, by its index in that kind. */
  private static int[] places(List<CatBoostModel.Feature> features, Class<?> kind) {
    int size = 0;
    for (CatBoostModel.Feature feature : features) {
      if (!(feature instanceof CatBoostModel.FloatFeature)
          && !(feature instanceof CatBoostModel.CatFeature)) {
        throw new UnreadableForestException(
            "CatBoost model reads the text or embedding '%s'; expected numbers and categories only"
                .formatted(feature.getName()));
      }
      size = kind.isInstance(feature) ? Math.max(size, feature.getFeatureIndex() + 1) : size;
    }
    int[] places = new int[size];
    java.util.Arrays.fill(places, NONE);
    for (int column = 0; column < features.size(); column++) {
      if (kind.isInstance(features.get(column))) {
        places[features.get(column).getFeatureIndex()] = column;
      }
    }
    return places;
  }

  /** The numbers of rows, NaN where one is missing. */
  float[][] numbers(float[] matrix, int offset, int rows) {
    float[][] numbers = new float[rows][numeric.length];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < numeric.length; i++) {
        numbers[row][i] =
            numeric[i] == NONE ? Float.NaN : matrix[offset + row * width + numeric[i]];
      }
    }
    return numbers;
  }

  /** The categories of rows as words; null for a model without any. */
  String @Nullable [][] categories(float[] matrix, int offset, int rows) {
    if (categorical.length == 0) {
      return null;
    }
    String[][] categories = new String[rows][categorical.length];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < categorical.length; i++) {
        float value =
            categorical[i] == NONE ? Float.NaN : matrix[offset + row * width + categorical[i]];
        categories[row][i] = CellText.of(value);
      }
    }
    return categories;
  }
}
