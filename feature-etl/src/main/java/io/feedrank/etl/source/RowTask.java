package io.feedrank.etl.source;

/** The work for one row. */
interface RowTask {

  /** Takes the row at hand, which is another one after this returns. */
  void accept(SourceRow row) throws RefusedRow;
}
