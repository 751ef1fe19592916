package io.feedrank.etl.load;

/**
 * The numbers of rows that a loader brought into the tables and of those that it did not.
 *
 * @param rows those that are in the tables now and were not before
 * @param repeated those of which the source has another row
 */
record Loaded(long rows, long repeated) {

  static final Loaded NOTHING = new Loaded(0, 0);

  Loaded plus(Loaded other) {
    return new Loaded(rows + other.rows, repeated + other.repeated);
  }
}
