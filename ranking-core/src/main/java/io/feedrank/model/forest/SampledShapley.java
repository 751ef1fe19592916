package io.feedrank.model.forest;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Shapley values by sampling, for a model that can only be asked for scores. A feature that is out
 * of the game is missing. The orders are fixed: equal rows get equal values.
 *
 * @param features how many columns a row has
 * @param scorer the scores of many rows at once
 */
record SampledShapley(int features, Scorer scorer) {

  /**
   * Orders, half of them the reverses of the others: what is odd about one is undone by the other.
   */
  private static final int ORDERS = 16;

  /** Scores rows. */
  @FunctionalInterface
  interface Scorer {
    double[] score(float[] matrix, int rows);
  }

  /** One value a feature, and the score of a row without any known value last. */
  double[] contributions(float[] row, int offset) {
    int[][] orders = orders();
    int steps = features + 1;
    float[] rows = new float[ORDERS * steps * features];
    for (int order = 0; order < ORDERS; order++) {
      float[] known = new float[features];
      Arrays.fill(known, Float.NaN);
      for (int step = 0; step < steps; step++) {
        System.arraycopy(known, 0, rows, (order * steps + step) * features, features);
        if (step < features) {
          known[orders[order][step]] = row[offset + orders[order][step]];
        }
      }
    }
    double[] scores = scorer.score(rows, ORDERS * steps);
    double[] values = new double[features + 1];
    for (int order = 0; order < ORDERS; order++) {
      for (int step = 0; step < features; step++) {
        int at = order * steps + step;
        values[orders[order][step]] += (scores[at + 1] - scores[at]) / ORDERS;
      }
    }
    values[features] = scores[0];
    return values;
  }

  private int[][] orders() {
    SplittableRandom random = new SplittableRandom(features);
    int[][] orders = new int[ORDERS][features];
    for (int order = 0; order < ORDERS; order += 2) {
      for (int i = 0; i < features; i++) {
        int other = random.nextInt(i + 1);
        orders[order][i] = orders[order][other];
        orders[order][other] = i;
      }
      for (int i = 0; i < features; i++) {
        orders[order + 1][i] = orders[order][features - 1 - i];
      }
    }
    return orders;
  }
}
