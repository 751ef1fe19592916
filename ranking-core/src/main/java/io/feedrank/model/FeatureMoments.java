package io.feedrank.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The distribution of a feature's values when a model was trained: what those that are served later
 * are held against.
 *
 * @param mean of the values that are not missing; NaN if all are
 * @param deviation their standard deviation; NaN if all are missing
 * @param missing the share of values that are missing; 0 to 1
 */
public record FeatureMoments(double mean, double deviation, double missing) {

  /**
   * The moments of the columns of a matrix, in two passes.
   *
   * @param rows row-major; NaN and infinities count as missing
   * @param count number of rows, at least 1
   */
  public static List<FeatureMoments> of(float[] rows, int count, int columns) {
    List<FeatureMoments> moments = new ArrayList<>(columns);
    for (int column = 0; column < columns; column++) {
      moments.add(ofColumn(rows, count, columns, column));
    }
    return List.copyOf(moments);
  }

  private static FeatureMoments ofColumn(float[] rows, int count, int columns, int column) {
    double sum = 0;
    int present = 0;
    for (int row = 0; row < count; row++) {
      float value = rows[row * columns + column];
      if (Float.isFinite(value)) {
        sum += value;
        present++;
      }
    }
    double mean = sum / present;
    double squares = 0;
    for (int row = 0; row < count; row++) {
      float value = rows[row * columns + column];
      squares += Float.isFinite(value) ? (value - mean) * (value - mean) : 0;
    }
    return new FeatureMoments(mean, Math.sqrt(squares / present), 1 - (double) present / count);
  }
}
