package io.feedrank.training.symmetric;

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

  /** Takes rows block by block and turns them into bins. Not thread-safe. */
  public static final class Builder {
    private final FeatureBorders borders;
    private final byte[][] columns;
    private final int capacity;
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
      for (int column = 0; column < width; column++) {
        byte[] bins = columns[column];
        for (int row = 0; row < count; row++) {
          bins[rows + row] = (byte) borders.bin(column, block[row * width + column]);
        }
      }
      rows += count;
      return this;
    }

    /** The rows added so far; the builder must not be used afterwards. */
    public BinnedMatrix build() {
      return new BinnedMatrix(borders, rows, columns);
    }
  }
}
