package io.feedrank.model.forest;

import java.util.Arrays;

/**
 * Counts the borders below each value of a column, and writes the counts, the bins, into {@link
 * Lanes}.
 *
 * <p>The range of the borders is cut into equal cells. A value's cell says how many borders lie in
 * the cells before; the few that share the cell are compared. The cell of a value is computed by
 * subtraction, multiplication and truncation, all of which keep the order of floats, so the count
 * is exact. Where borders crowd too much for that, a binary search of fixed length takes over.
 *
 * <p>NaN is above no border, which is where most features send a missing value. Immutable.
 */
final class ColumnBinner {

  private static final int CELLS = 4096;
  private static final int MOST_COMPARISONS = 4;

  /** Ascending, then infinities for the comparisons that run over the end. */
  private final float[] borders;

  private final int count;
  private final boolean missingIsAbove;
  private final float low;
  private final float cellsPerUnit;
  private final short[] starts = new short[CELLS + 1];
  private final int comparisons;

  /**
   * A binner of a column.
   *
   * @param ascending distinct finite borders, from 1 to {@link Lanes#MOST_BORDERS}
   * @param treatment where NaN goes
   */
  ColumnBinner(float[] ascending, NanTreatment treatment) {
    this.count = ascending.length;
    this.borders = Arrays.copyOf(ascending, Integer.highestOneBit(count) * 2 + MOST_COMPARISONS);
    Arrays.fill(borders, count, borders.length, Float.POSITIVE_INFINITY);
    this.missingIsAbove = treatment == NanTreatment.AS_TRUE;
    this.low = ascending[0];
    float scale = (CELLS - 1) / (ascending[count - 1] - low);
    this.cellsPerUnit = scale > 0 && scale < Float.POSITIVE_INFINITY ? scale : 0;
    this.comparisons = fillStarts();
  }

  /** The index of a border among those of this column. */
  int index(float border) {
    return Arrays.binarySearch(borders, 0, count, border);
  }

  /** The bin of one value. */
  int bin(float value) {
    int bin = 0;
    if (Float.isNaN(value)) {
      return missingIsAbove ? count : 0;
    }
    for (int step = Integer.highestOneBit(count); step > 0; step >>= 1) {
      bin += value > borders[bin + step - 1] ? step : 0;
    }
    return bin;
  }

  /**
   * Bins some values of a column.
   *
   * @param from the first value
   * @param length how many
   * @param lanes receives the bins, from its beginning; lanes after them become zero
   */
  void bin(float[] values, int from, int length, long[] lanes) {
    if (missingIsAbove || comparisons > MOST_COMPARISONS) {
      binBySearch(values, from, length >> 2, lanes);
    } else {
      binByCell(values, from, length >> 2, lanes);
    }
    if ((length & 3) != 0) {
      long last = 0;
      for (int i = length & ~3; i < length; i++) {
        last |= Lanes.lane(bin(values[from + i]), i & 3);
      }
      lanes[length >> 2] = last;
    }
  }

  private void binBySearch(float[] values, int from, int words, long[] lanes) {
    for (int word = 0; word < words; word++) {
      int i = from + 4 * word;
      lanes[word] =
          Lanes.of(bin(values[i]), bin(values[i + 1]), bin(values[i + 2]), bin(values[i + 3]));
    }
  }

  private void binByCell(float[] values, int from, int words, long[] lanes) {
    for (int word = 0; word < words; word++) {
      int i = from + 4 * word;
      float a = values[i];
      float b = values[i + 1];
      float c = values[i + 2];
      float d = values[i + 3];
      int binA = start(a);
      int binB = start(b);
      int binC = start(c);
      int binD = start(d);
      for (int comparison = 1; comparison < comparisons; comparison++) {
        binA += a > borders[binA] ? 1 : 0;
        binB += b > borders[binB] ? 1 : 0;
        binC += c > borders[binC] ? 1 : 0;
        binD += d > borders[binD] ? 1 : 0;
      }
      lanes[word] = Lanes.of(binA, binB, binC, binD);
    }
  }

  /** The borders in the cells before, and the first of those that share the cell. */
  private int start(float value) {
    int bin = starts[cell(value)];
    return bin + (value > borders[bin] ? 1 : 0);
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
      starts[cell] = (short) before;
      before += perCell[cell];
    }
    return most;
  }
}
