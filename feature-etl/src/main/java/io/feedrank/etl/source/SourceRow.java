package io.feedrank.etl.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The row at hand of a table, its fields by column, whatever the table lies in: a file or a
 * database. What is a legal id, number or time is the same in all of them.
 */
interface SourceRow extends RowLocation {

  /** A column that the table does not have; its values are empty. */
  int ABSENT = -1;

  /** The columns' names, in order. */
  List<String> columns();

  /** Whether a field holds nothing. */
  boolean isEmpty(int column);

  /** A field as it stands; empty if it holds nothing. */
  String text(int column);

  /** A whole number of 64 bits with a sign. */
  long whole(int column) throws RefusedRow;

  /** A real number. */
  double real(int column) throws RefusedRow;

  /** A time, as microseconds since 1970. */
  long micros(int column) throws RefusedRow;

  /** Whether a field holds exactly these bytes of UTF-8. */
  boolean is(int column, byte[] letters);

  /** The place of a column; {@link #ABSENT} if the table does not have it. */
  default int column(String name) {
    return columns().indexOf(name);
  }

  /** The values of all columns but some, by name, without empty ones. */
  default Map<String, String> others(List<String> without) {
    List<String> columns = columns();
    Map<String, String> values = new LinkedHashMap<>();
    for (int column = 0; column < columns.size(); column++) {
      if (!without.contains(columns.get(column)) && !isEmpty(column)) {
        values.put(columns.get(column), text(column));
      }
    }
    return values;
  }
}
