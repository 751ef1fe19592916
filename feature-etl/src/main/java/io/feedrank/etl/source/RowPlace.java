package io.feedrank.etl.source;

/** Where the row at hand stands: for messages. */
public interface RowPlace {

  /** The name of the file, or of the table. */
  String file();

  /** The line the row begins at, from 1. */
  long line();
}
