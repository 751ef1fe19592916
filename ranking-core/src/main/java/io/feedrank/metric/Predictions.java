package io.feedrank.metric;

import java.util.Arrays;

/**
 * Scored rows with their outcomes: four growing columns of group, score, outcome and weight.
 *
 * <p>Filled by one thread, then read by any number.
 */
public final class Predictions {
  private static final int FIRST_CAPACITY = 1024;

  private long[] groups = new long[FIRST_CAPACITY];
  private double[] scores = new double[FIRST_CAPACITY];
  private boolean[] positives = new boolean[FIRST_CAPACITY];
  private double[] weights = new double[FIRST_CAPACITY];
  private int size;

  /** Adds a row of weight 1. */
  public void add(long group, double score, boolean positive) {
    add(group, score, positive, 1);
  }

  /**
   * Adds a row.
   *
   * @param group the list the row belongs to (session, request, user); read by {@link GroupAuc}
   * @param score any double; a probability in 0..1 where the loss or the calibration is asked for
   * @param weight finite, at least 0
   * @throws IllegalArgumentException if the weight is negative or not finite
   */
  public void add(long group, double score, boolean positive, double weight) {
    if (!(weight >= 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(
          "weight of row %d is %s; it must be finite and at least 0".formatted(size, weight));
    }
    if (size == groups.length) {
      grow();
    }
    groups[size] = group;
    scores[size] = score;
    positives[size] = positive;
    weights[size++] = weight;
  }

  private void grow() {
    int capacity = size + (size >> 1);
    groups = Arrays.copyOf(groups, capacity);
    scores = Arrays.copyOf(scores, capacity);
    positives = Arrays.copyOf(positives, capacity);
    weights = Arrays.copyOf(weights, capacity);
  }

  public int size() {
    return size;
  }

  long group(int row) {
    return groups[row];
  }

  double score(int row) {
    return scores[row];
  }

  boolean positive(int row) {
    return positives[row];
  }

  double weight(int row) {
    return weights[row];
  }

  /** The group column, a copy. */
  long[] groups() {
    return Arrays.copyOf(groups, size);
  }
}
