package io.feedrank.training.symmetric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The borders that cut each feature into at most 256 bins: a value's bin is the number of borders
 * below it, so {@code value > border[i]} is {@code bin > i}.
 *
 * <p>NaN is in bin 0. A feature that was missing in the sample has {@code -Float.MAX_VALUE} as its
 * first border: bin 0 then holds nothing but missing values, and a split there asks whether the
 * value is known. Immutable.
 */
public final class FeatureBorders {

  static final int MAX_BORDERS = 255;

  private final List<String> names;
  private final float[][] borders;

  FeatureBorders(List<String> names, float[][] borders) {
    this.names = List.copyOf(names);
    this.borders = borders;
  }

  /** The borders of some of the features, by their places here. */
  public FeatureBorders select(int[] places) {
    float[][] some = new float[places.length][];
    List<String> someNames = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      some[i] = borders[places[i]];
      someNames.add(names.get(places[i]));
    }
    return new FeatureBorders(someNames, some);
  }

  public int features() {
    return borders.length;
  }

  public String name(int feature) {
    return names.get(feature);
  }

  /** The number of borders of a feature, one less than its bins; 0 if it never varies. */
  public int count(int feature) {
    return borders[feature].length;
  }

  /**
   * One border.
   *
   * @param feature which feature
   * @param index from 0 to {@code count(feature) - 1}, ascending
   */
  public float border(int feature, int index) {
    return borders[feature][index];
  }

  /** The bin of a value, from 0 to {@code count(feature)}; 0 for NaN. */
  public int bin(int feature, float value) {
    if (Float.isNaN(value)) {
      return 0;
    }
    float[] ascending = borders[feature];
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (value > ascending[middle]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Borders at quantiles of a sample: halfway between neighbouring values where there are few, at
   * even shares of the rows where there are many.
   *
   * @param sample values of one feature; it is sorted in place
   * @param bins the most bins for known values, from 2 to 255
   */
  static float[] quantiles(float[] sample, int bins) {
    Arrays.sort(sample); // NaN last
    int known = sample.length;
    while (known > 0 && Float.isNaN(sample[known - 1])) {
      known--;
    }
    float[] borders = new float[MAX_BORDERS];
    int count = 0;
    if (known < sample.length) {
      borders[count++] = -Float.MAX_VALUE;
    }
    int end = count + bins - 1;
    int[] ends = runEnds(sample, known);
    double share = (double) known / bins;
    boolean few = ends.length <= bins;
    double next = share;
    for (int run = 0; run + 1 < ends.length && count < end; run++) {
      if (few || ends[run] >= next) {
        borders[count++] = between(sample[ends[run] - 1], sample[ends[run]]);
        // Frequent values use up several shares; what is left is shared among the bins left.
        next = ends[run] + (double) (known - ends[run]) / (end - count + 1);
      }
    }
    return distinct(borders, count);
  }

  /** For each distinct value of the sorted sample the index after its last occurrence. */
  private static int[] runEnds(float[] sorted, int length) {
    int[] ends = new int[length];
    int runs = 0;
    for (int i = 0; i < length; i++) {
      // One zero, not two: -0 sorts before 0, but neither is above the other.
      if (i + 1 == length || sorted[i + 1] > sorted[i]) {
        ends[runs++] = i + 1;
      }
    }
    return Arrays.copyOf(ends, runs);
  }

  /** A finite border that the lower value is not above and the higher value is. */
  private static float between(float lower, float higher) {
    float middle = (float) (((double) lower + higher) / 2);
    float border = middle < higher ? middle : lower;
    return Math.max(-Float.MAX_VALUE, Math.min(Math.nextDown(Float.MAX_VALUE), border)) + 0f;
  }

  private static float[] distinct(float[] ascending, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || ascending[i] > ascending[kept - 1]) {
        ascending[kept++] = ascending[i];
      }
    }
    return Arrays.copyOf(ascending, kept);
  }
}
