package io.feedrank.training.matrix;

import io.feedrank.feature.FeatureSet;
import io.feedrank.training.impression.RequestGroup;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Rows to fit on: request after request, a row a post shown, a column a feature, row-major floats
 * with NaN for missing. 4 bytes a cell.
 */
public final class TrainingMatrix {

  private final FeatureSet features;
  private final float[] values;
  private final GroupedLabels targets;

  TrainingMatrix(FeatureSet features, float[] values, GroupedLabels targets) {
    this.features = features;
    this.values = values;
    this.targets = targets;
  }

  /**
   * Rows that were computed elsewhere.
   *
   * @param values row-major, one row a post of a request, in order; taken over
   * @param requests by user, then in time order
   * @param weight how much a request counts
   * @throws IllegalArgumentException if there are more or fewer values than rows of these features
   */
  public static TrainingMatrix of(
      FeatureSet features,
      float[] values,
      List<RequestGroup> requests,
      ToDoubleFunction<RequestGroup> weight) {
    GroupedLabels targets = GroupedLabels.of(requests, weight);
    if (values.length != Math.multiplyExact(targets.labels().length, features.size())) {
      throw new IllegalArgumentException(
          "%d values are no %d rows of %d features"
              .formatted(values.length, targets.labels().length, features.size()));
    }
    return new TrainingMatrix(features, values, targets);
  }

  /**
   * The same rows with fewer columns: a copy.
   *
   * @param chosen some of these features, in any order
   * @throws IllegalArgumentException if one of them is not a column here; the message names it
   */
  public TrainingMatrix select(FeatureSet chosen) {
    int[] from = features.columns(chosen);
    float[] copy = new float[Math.multiplyExact(rows(), from.length)];
    int next = 0;
    for (int row = 0; row < rows(); row++) {
      for (int column : from) {
        copy[next++] = values[row * columns() + column];
      }
    }
    return new TrainingMatrix(chosen, copy, targets);
  }

  /** What the columns are. */
  public FeatureSet features() {
    return features;
  }

  /** The number of rows. */
  public int rows() {
    return targets.labels().length;
  }

  /** The number of columns. */
  public int columns() {
    return features.size();
  }

  /** The values, row-major: the array itself, not to be changed. */
  public float[] values() {
    return values;
  }

  /** The relevance of each row: the array itself, not to be changed. */
  public float[] labels() {
    return targets.labels();
  }

  /** The number of rows of each request, in order: the array itself, not to be changed. */
  public int[] groupSizes() {
    return targets.sizes();
  }

  /** For each row the weight of its request. */
  public float[] rowWeights() {
    float[] weights = new float[rows()];
    int row = 0;
    for (int group = 0; group < groupSizes().length; group++) {
      Arrays.fill(weights, row, row + groupSizes()[group], groupWeights()[group]);
      row += groupSizes()[group];
    }
    return weights;
  }

  /** The weight of each request, in order: the array itself, not to be changed. */
  public float[] groupWeights() {
    return targets.weights();
  }
}
