package io.feedrank.etl.source;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a query as they arrive, a few thousand in memory at once. Not thread-safe.
 *
 * <p>Values are read from their text, as those of files are, so the same are legal.
 */
final class JdbcRows implements SourceRow {

  private static final int ROWS_A_REPORT = 1 << 14;

  private final JdbcSelect select;
  private final String[] values;
  private final Timestamps timestamps = new Timestamps();
  private long row;

  private JdbcRows(JdbcSelect select) {
    this.select = select;
    this.values = new String[select.columns().size()];
  }

  /**
   * Hands over every row of a query, in the order in which the database gives them.
   *
   * @param connection within a transaction, without which some drivers read all rows at once
   */
  static void read(
      Connection connection, JdbcSelect select, int fetchSize, FeedSink sink, RowTask task)
      throws SQLException {
    JdbcRows rows = new JdbcRows(select);
    try (PreparedStatement statement =
        connection.prepareStatement(
            select.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(fetchSize);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.take(result);
          try {
            task.accept(rows);
          } catch (RefusedRow refused) {
            sink.refuse(rows, refused);
          }
          if (rows.row % ROWS_A_REPORT == 0) {
            sink.progress(0, 0);
          }
        }
      }
    }
    sink.progress(0, 0);
  }

  private void take(ResultSet result) throws SQLException {
    row++;
    for (int column = 0; column < values.length; column++) {
      String value = result.getString(column + 1);
      values[column] = value == null ? "" : value;
    }
  }

  @Override
  public List<String> columns() {
    return select.columns();
  }

  @Override
  public boolean isEmpty(int column) {
    return column == ABSENT || values[column].isEmpty();
  }

  @Override
  public String text(int column) {
    return column == ABSENT ? "" : values[column];
  }

  @Override
  public long whole(int column) throws RefusedRow {
    byte[] bytes = bytes(column);
    return NumberParser.whole(bytes, 0, bytes.length);
  }

  @Override
  public double real(int column) throws RefusedRow {
    byte[] bytes = bytes(column);
    return NumberParser.real(bytes, 0, bytes.length);
  }

  @Override
  public long micros(int column) throws RefusedRow {
    byte[] bytes = bytes(column);
    return timestamps.micros(bytes, 0, bytes.length);
  }

  @Override
  public boolean is(int column, byte[] letters) {
    return Arrays.equals(bytes(column), letters);
  }

  private byte[] bytes(int column) {
    return values[column].getBytes(StandardCharsets.UTF_8);
  }

  /** Where the configuration says the query. */
  @Override
  public String file() {
    return select.key();
  }

  /** The row's place among those of the query, from 1. */
  @Override
  public long line() {
    return row;
  }
}
