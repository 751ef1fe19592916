package io.feedrank.domain;

import java.util.Map;

/**
 * The attributes of one user or post, encoded. Immutable.
 *
 * @param table where they stand
 * @param row their row; negative for somebody never heard of, all of whose values are missing
 */
public record AttributeRow(AttributeTable table, int row) {

  /** Raw values by attribute name, encoded as those of a table; they need not stand in it. */
  public static AttributeRow of(AttributeTable like, Map<String, String> raw) {
    AttributeTable one = like.withRows(1);
    one.set(0, raw);
    return new AttributeRow(one, 0);
  }

  /** Whether there is such a user or post. */
  public boolean known() {
    return row >= 0;
  }

  /** The number in a column; NaN if it is missing or categorical. */
  public float number(int column) {
    return table.number(row, column);
  }

  /** The code in a column; 0 if the value is missing. */
  public int code(int column) {
    return table.code(row, column);
  }
}
