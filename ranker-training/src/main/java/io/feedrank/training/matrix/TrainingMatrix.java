package io.feedrank.training.matrix;

import io.feedrank.feature.FeatureSet;

/**
 * Rows to fit on: request after request, a row a post shown, a column a feature, row-major floats
 * with NaN for missing. 4 bytes a cell.
 */
public final class TrainingMatrix {

  private final FeatureSet features;
  private final float[] values;
  private final float[] labels;
  private final int[] groupSizes;

  TrainingMatrix(FeatureSet features, float[] values, float[] labels, int[] groupSizes) {
    this.features = features;
    this.values = values;
    this.labels = labels;
    this.groupSizes = groupSizes;
  }

  /** What the columns are. */
  public FeatureSet features() {
    return features;
  }

  /** The number of rows. */
  public int rows() {
    return labels.length;
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
    return labels;
  }

  /** The number of rows of each request, in order: the array itself, not to be changed. */
  public int[] groupSizes() {
    return groupSizes;
  }
}
