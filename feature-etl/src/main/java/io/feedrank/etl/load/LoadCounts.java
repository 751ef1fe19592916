package io.feedrank.etl.load;

/**
 * The numbers of rows that a loader brought into the tables and of those that it did not.
 *
 * @param rows those that are in the tables now and were not before
 * @param repeated those of which the source has another row
 */
record LoadCounts(long rows, long repeated) {

  static final LoadCounts NOTHING = new LoadCounts(0, 0);

  LoadCounts plus(LoadCounts other) {
    return new LoadCounts(rows + other.rows, repeated + other.repeated);
  }
}
