package io.feedrank.store;

/**
 * Hears how far the reading of a table is. Called from any of the reading threads, one at a time.
 */
@FunctionalInterface
public interface RowProgress {

  /** Listens to nothing. */
  RowProgress SILENT = (rows, expected) -> {};

  /**
   * Takes note of rows read so far.
   *
   * @param expected about how many there are in all: an estimate that may be too small
   */
  void read(long rows, long expected);
}
