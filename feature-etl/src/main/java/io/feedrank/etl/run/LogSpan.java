package io.feedrank.etl.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * From when to when the log that is folded in goes.
 *
 * @param firstSecond of the first event
 * @param lastSecond of the last event; before the first where there is none
 */
record LogSpan(long firstSecond, long lastSecond) {

  static LogSpan read(Connection connection) throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row =
            ask.executeQuery(
                """
                select coalesce(extract(epoch from min(first_event))::bigint, 0),
                       coalesce(extract(epoch from max(last_event))::bigint, -1)
                from user_state
                """)) {
      row.next();
      return new LogSpan(row.getLong(1), row.getLong(2));
    }
  }

  boolean isEmpty() {
    return lastSecond < firstSecond;
  }
}
