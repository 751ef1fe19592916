package io.feedrank.simulator;

import java.util.Arrays;

/** Feed rows of one user while they are being drawn; reused from user to user. Not thread-safe. */
final class RowBuffer {
  private long[] seconds = new long[1_024];
  private long[] postIds = new long[1_024];
  private byte[] positions = new byte[1_024];
  private double[] propensities = new double[1_024];
  private int size;

  void clear() {
    size = 0;
  }

  void view(long second, long postId, int position, double propensity) {
    if (size == seconds.length) {
      grow();
    }
    seconds[size] = second;
    postIds[size] = postId;
    positions[size] = (byte) position;
    propensities[size++] = propensity;
  }

  void like(long second, long postId) {
    view(second, postId, 0, Double.NaN);
  }

  private void grow() {
    int capacity = 2 * size;
    seconds = Arrays.copyOf(seconds, capacity);
    postIds = Arrays.copyOf(postIds, capacity);
    positions = Arrays.copyOf(positions, capacity);
    propensities = Arrays.copyOf(propensities, capacity);
  }

  long[] seconds() {
    return Arrays.copyOf(seconds, size);
  }

  long[] postIds() {
    return Arrays.copyOf(postIds, size);
  }

  byte[] positions() {
    return Arrays.copyOf(positions, size);
  }

  double[] propensities() {
    return Arrays.copyOf(propensities, size);
  }
}
