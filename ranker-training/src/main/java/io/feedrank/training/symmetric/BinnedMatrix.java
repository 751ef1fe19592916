package io.feedrank.training.symmetric;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rows as bins, one byte a cell, column by column. Built block by block, so the floats of all rows
 * are never in memory together. Immutable once built.
 */
public final class BinnedMatrix {

  private final FeatureBorders borders;
  private final int rows;
  private final byte[][] columns;

  private BinnedMatrix(FeatureBorders borders, int rows, byte[][] columns) {
    this.borders = borders;
    this.rows = rows;
    this.columns = columns;
  }

  public int rows() {
    return rows;
  }

  public FeatureBorders borders() {
    return borders;
  }

  /** The bin of a cell, from 0 to 255. */
  public int bin(int row, int column) {
    return columns[column][row] & 0xff;
  }

  /** All bins of a column as unsigned bytes; not a copy. */
  byte[] column(int column) {
    return columns[column];
  }

  /**
   * Some of the columns, not copied.
   *
   * @param chosen their borders: {@code borders().select(places)}
   * @param places of the columns here
   */
  public BinnedMatrix select(FeatureBorders chosen, int[] places) {
    byte[][] some = new byte[places.length][];
    for (int i = 0; i < places.length; i++) {
      some[i] = columns[places[i]];
    }
    return new BinnedMatrix(chosen, rows, some);
  }

  /** A copy of some of the rows, in the order given. */
  BinnedMatrix rows(int[] places) {
    byte[][] some = new byte[columns.length][places.length];
    for (int column = 0; column < columns.length; column++) {
      for (int i = 0; i < places.length; i++) {
        some[column][i] = columns[column][places[i]];
      }
    }
    return new BinnedMatrix(borders, places.length, some);
  }

  /**
   * Takes rows block by block and turns them into bins: either one after the other by {@link #add},
   * on one thread, or each at its place by {@link #put}, on any number of threads.
   */
  public static final class Builder {
    private final FeatureBorders borders;
    private final byte[][] columns;
    private final int capacity;
    private final AtomicInteger put = new AtomicInteger();
    private int rows;

    /**
     * A builder with room for a known number of rows.
     *
     * @param borders of all columns
     * @param capacity the number of rows that will come at most
     */
    public Builder(FeatureBorders borders, int capacity) {
      this.borders = borders;
      this.capacity = capacity;
      this.columns = new byte[borders.features()][capacity];
    }

    /**
     * Adds a block of rows.
     *
     * @param block row-major; NaN is missing
     * @param count number of rows in it
     * @throws IllegalArgumentException if the block has fewer rows, or they exceed the capacity
     */
    public Builder add(float[] block, int count) {
      int width = columns.length;
      if (count < 0 || (long) count * width > block.length || count > capacity - rows) {
        throw new IllegalArgumentException(
            "a block of %d rows of %d columns in %d floats, with room for %d rows"
                .formatted(count, width, block.length, capacity - rows));
      }
      fill(rows, block, count);
      rows += count;
      return this;
    }

    /**
     * Puts a block of rows at its place. Once every row up to the capacity was put, the matrix is
     * complete. Thread-safe for blocks that do not overlap.
     *
     * @param firstRow the place of the block's first row
     * @param block row-major; NaN is missing
     * @param count number of rows in it
     * @throws IllegalArgumentException if the block has fewer rows, or they exceed the capacity
     */
    public void put(int firstRow, float[] block, int count) {
      if (firstRow < 0
          || firstRow > capacity - count
          || (long) count * columns.length > block.length) {
        throw new IllegalArgumentException(
            "a block of %d rows in %d floats at row %d of %d"
                .formatted(count, block.length, firstRow, capacity));
      }
      fill(firstRow, block, count);
      put.addAndGet(count);
    }

    private void fill(int firstRow, float[] block, int count) {
      int width = columns.length;
      for (int column = 0; column < width; column++) {
        byte[] bins = columns[column];
        for (int row = 0; row < count; row++) {
          bins[firstRow + row] = (byte) borders.bin(column, block[row * width + column]);
        }
      }
    }

    /**
     * The rows that came; the builder must not be used afterwards.
     *
     * @throws IllegalStateException if rows were put, but not as many as there is room for
     */
    public BinnedMatrix build() {
      int placed = put.get();
      if (placed > 0 && placed != capacity) {
        throw new IllegalStateException(
            "%d of %d rows were put; put every row once".formatted(placed, capacity));
      }
      return new BinnedMatrix(borders, Math.max(rows, placed), columns);
    }
  }
}
