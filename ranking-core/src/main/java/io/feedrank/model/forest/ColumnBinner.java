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

  /** Packs the bins of eight values at a time into longs, the first in the lowest byte. */
  void bin(float[] values, int length, long[] bins) {
    boolean byCell = comparisons <= MOST_COMPARISONS;
    for (int word = 0; 8 * word < length; word++) {
      long packed = 0;
      int end = Math.min(8, length - 8 * word);
      for (int i = 0; i < end; i++) {
        float value = values[8 * word + i];
        value = Float.isNaN(value) ? missing : value;
        packed |= (long) (byCell ? byCell(value) : bySearch(value)) << (8 * i);
      }
      bins[word] = packed;
    }
  }

  private int byCell(float value) {
    int bin = starts[cell(value)];
    for (int i = 0; i < comparisons; i++) {
      bin += value > borders[bin] ? 1 : 0;
    }
    return bin;
  }

  private int bySearch(float value) {
    int bin = 0;
    for (int step = 64; step > 0; step >>= 1) {
      bin += value > borders[bin + step - 1] ? step : 0;
    }
    return bin;
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
