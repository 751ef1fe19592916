package io.feedrank.etl.collaborative;

import io.feedrank.etl.compute.TaskWorkers;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of the features that entities share, and their sums by entity: what gradients arrive is
 * kept until {@link #settle}, which takes a step with their sum and adds up anew. So thousands of
 * likes pass between two sums over dozens of features each. Not thread-safe.
 */
final class SharedRows {

  private static final int BLOCK_ROWS = 256;

  private final TrainedRows rows;
  private final int width;
  private final int[][] features;
  private final float[][] weights;
  private final float[] sums;
  private final double[] gradients;
  private final boolean[] touched;
  private final double[][] byFeature;

  /**
   * Rows with first vectors.
   *
   * @param names of the features; a first vector depends on the seed and the name
   * @param features those of each entity
   * @param weights how much of each
   */
  SharedRows(
      List<String> names, int[][] features, float[][] weights, HybridOptions options, long seed) {
    this.rows = new TrainedRows(names.size(), options);
    this.width = options.dimensions() + 1;
    this.features = features;
    this.weights = weights;
    this.sums = new float[Math.multiplyExact(features.length, width)];
    this.gradients = new double[sums.length];
    this.touched = new boolean[features.length];
    this.byFeature = new double[names.size()][width];
    for (int feature = 0; feature < names.size(); feature++) {
      rows.begin(feature, HybridFitter.mixed(seed, names.get(feature).hashCode()));
    }
    for (int entity = 0; entity < features.length; entity++) {
      sum(entity);
    }
  }

  /** A number of the sum of an entity's rows, as of the last step. */
  float value(int entity, int d) {
    return sums[entity * width + d];
  }

  /** Keeps a gradient by the sum of an entity's rows. */
  void descend(int entity, double[] gradient) {
    touched[entity] = true;
    for (int d = 0; d < width; d++) {
      gradients[entity * width + d] += gradient[d];
    }
  }

  /** Takes the step. */
  void settle(TaskWorkers workers) {
    boolean[] moved = new boolean[byFeature.length];
    for (int entity = 0; entity < features.length; entity++) {
      if (touched[entity]) {
        spread(entity, moved);
      }
    }
    for (int feature = 0; feature < byFeature.length; feature++) {
      if (moved[feature]) {
        rows.descend(feature, byFeature[feature]);
        Arrays.fill(byFeature[feature], 0);
      }
    }
    workers.forEachBlock(
        features.length,
        BLOCK_ROWS,
        (block, from, to) -> {
          for (int entity = from; entity < to; entity++) {
            sum(entity);
          }
        });
  }

  private void spread(int entity, boolean[] moved) {
    int at = entity * width;
    for (int i = 0; i < features[entity].length; i++) {
      double[] gradient = byFeature[features[entity][i]];
      moved[features[entity][i]] = true;
      for (int d = 0; d < width; d++) {
        gradient[d] += weights[entity][i] * gradients[at + d];
      }
    }
    Arrays.fill(gradients, at, at + width, 0);
    touched[entity] = false;
  }

  private void sum(int entity) {
    int at = entity * width;
    Arrays.fill(sums, at, at + width, 0);
    for (int i = 0; i < features[entity].length; i++) {
      for (int d = 0; d < width; d++) {
        sums[at + d] += weights[entity][i] * rows.value(features[entity][i], d);
      }
    }
  }

  /** The row of a feature as it counts: zeros if no entity with it ever had a gradient. */
  float[] row(int feature) {
    return rows.row(feature);
  }
}
