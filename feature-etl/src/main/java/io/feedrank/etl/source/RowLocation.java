package io.feedrank.etl.source;

/** The location of the current row, for messages. */
public interface RowLocation {

  /** The name of the file, or of the table. */
  String file();

  /** The line the row begins at, from 1. */
  long line();
}
