package io.feedrank.training.symmetric;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A uniform sample of streamed rows (Vitter's algorithm R), kept to find the features' borders. The
 * same rows in the same order give the same borders. Not thread-safe.
 */
public final class BorderSampler {

  private final List<String> names;
  private final int capacity;
  private final SplittableRandom random;
  private final float[] sample;
  private long seen;

  /**
   * A sampler that has seen no row yet.
   *
   * @param names the features in column order, at least one
   * @param capacity rows to keep, at least 1; 100,000 are plenty for 255 bins
   * @param seed of the choice of rows
   */
  public BorderSampler(List<String> names, int capacity, long seed) {
    if (names.isEmpty() || capacity < 1) {
      throw new IllegalArgumentException(
          "%d features and a sample of %d rows, expected at least 1 of each"
              .formatted(names.size(), capacity));
    }
    this.names = List.copyOf(names);
    this.capacity = capacity;
    this.random = new SplittableRandom(seed);
    this.sample = new float[Math.multiplyExact(names.size(), capacity)];
  }

  /**
   * Sees a block of rows.
   *
   * @param block row-major; NaN is missing
   * @param rows number of rows in it
   */
  public void add(float[] block, int rows) {
    int columns = names.size();
    for (int row = 0; row < rows; row++) {
      long slot = seen < capacity ? seen : random.nextLong(seen + 1);
      seen++;
      if (slot < capacity) {
        System.arraycopy(block, row * columns, sample, (int) slot * columns, columns);
      }
    }
  }

  /**
   * Borders of all features.
   *
   * @param bins the most bins for known values, from 2 to 255; one more is for missing ones
   */
  public FeatureBorders borders(int bins) {
    if (bins < 2 || bins > FeatureBorders.MAX_BORDERS) {
      throw new IllegalArgumentException("bins is " + bins + ", expected 2 to 255");
    }
    int columns = names.size();
    int rows = (int) Math.min(seen, capacity);
    float[][] borders = new float[columns][];
    for (int column = 0; column < columns; column++) {
      float[] values = new float[rows];
      for (int row = 0; row < rows; row++) {
        values[row] = sample[row * columns + column];
      }
      borders[column] = FeatureBorders.quantiles(values, bins);
    }
    return new FeatureBorders(names, borders);
  }
}
