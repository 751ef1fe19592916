package io.feedrank.model.forest;

import java.util.Arrays;

/**
 * Counts the borders below each value of a column, without branches.
 *
 * <p>The range of the borders is cut into equal cells. A value's cell says how many borders lie in
 * the cells before; the few that share the cell are compared. The cell of a value is computed by
 * subtraction, multiplication and truncation, all of which keep the order of floats, so the count
 * is exact. Where borders crowd too much for that, a binary search of fixed length takes over.
 */
final class ColumnBinner {

  private static final int CELLS = 2048;
  private static final int MOST_COMPARISONS = 4;

  /** Ascending, then infinities for the comparisons that run over the end. */
  private final float[] borders;

  private final int count;
  private final float missing;
  private final float low;
  private final float cellsPerUnit;
  private final byte[] starts = new byte[CELLS + 1];
  private final int comparisons;

  /**
   * A binner of a column.
   *
   * @param ascending distinct finite borders, from 1 to 127
   * @param treatment where NaN goes
   */
  ColumnBinner(float[] ascending, NanTreatment treatment) {
    this.count = ascending.length;
    this.borders = new float[256];
    Arrays.fill(borders, Float.POSITIVE_INFINITY);
    System.arraycopy(ascending, 0, borders, 0, count);
    this.missing = treatment.missingValue();
    this.low = ascending[0];
    float width = ascending[count - 1] - low;
    float scale = (CELLS - 1) / width;
    this.cellsPerUnit = scale > 0 && scale < Float.POSITIVE_INFINITY ? scale : 0;
    this.comparisons = fillStarts();
  }

  /** What a column is binned in, step by step: each step is a simple loop over all values. */
  static final class Scratch {
    private final float[] known;
    private final int[] bins;

    Scratch(int values) {
      known = new float[values];
      bins = new int[values];
    }
  }

  /** Packs the bins of eight values at a time into longs, the first in the lowest byte. */
  void bin(float[] values, int length, long[] packed, Scratch scratch) {
    float[] known = scratch.known;
    for (int i = 0; i < length; i++) {
      known[i] = Float.isNaN(values[i]) ? missing : values[i];
    }
    if (comparisons <= MOST_COMPARISONS) {
      binByCell(known, length, scratch.bins);
    } else {
      binBySearch(known, length, scratch.bins);
    }
    pack(scratch.bins, length, packed);
  }

  private void binByCell(float[] known, int length, int[] bins) {
    for (int i = 0; i < length; i++) {
      bins[i] = cell(known[i]);
    }
    for (int i = 0; i < length; i++) {
      bins[i] = starts[bins[i]];
    }
    for (int comparison = 0; comparison < comparisons; comparison++) {
      for (int i = 0; i < length; i++) {
        bins[i] += known[i] > borders[bins[i]] ? 1 : 0;
      }
    }
  }

  private void binBySearch(float[] known, int length, int[] bins) {
    Arrays.fill(bins, 0, length, 0);
    for (int step = 64; step > 0; step >>= 1) {
      for (int i = 0; i < length; i++) {
        bins[i] += known[i] > borders[bins[i] + step - 1] ? step : 0;
      }
    }
  }

  private static void pack(int[] bins, int length, long[] packed) {
    for (int word = 0; word < length >> 3; word++) {
      int i = 8 * word;
      int low = bins[i] | bins[i + 1] << 8 | bins[i + 2] << 16 | bins[i + 3] << 24;
      int high = bins[i + 4] | bins[i + 5] << 8 | bins[i + 6] << 16 | bins[i + 7] << 24;
      packed[word] = (long) high << 32 | low; // bins have 7 bits: no sign
    }
    if ((length & 7) != 0) {
      long last = 0;
      for (int i = length & ~7; i < length; i++) {
        last |= (long) bins[i] << (8 * (i & 7));
      }
      packed[length >> 3] = last;
    }
  }

  private int cell(float value) {
    int cell = (int) ((value - low) * cellsPerUnit);
    return Math.max(0, Math.min(CELLS, cell));
  }

  /** Fills the number of borders in earlier cells, and returns the most borders in one cell. */
  private int fillStarts() {
    int[] perCell = new int[CELLS + 1];
    int most = 0;
    for (int i = 0; i < count; i++) {
      most = Math.max(most, ++perCell[cell(borders[i])]);
    }
    int before = 0;
    for (int cell = 0; cell <= CELLS; cell++) {
      starts[cell] = (byte) before;
      before += perCell[cell];
    }
    return most;
  }
}
