package io.feedrank.etl.run;

import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The last event that a run may fold in. An event gets its number before it can be seen, so the
 * last number given out is no safe mark as long as somebody is inserting: an event with a smaller
 * number might still come. A lock that inserts exclude makes the run wait for those going on; it is
 * held for a moment only.
 */
final class HighWaterMark {

  private static final String LOCK_TIMEOUT = "55P03";
  private static final int ATTEMPTS = 60;

  private HighWaterMark() {}

  static long read(Database database) {
    for (int attempt = 1; ; attempt++) {
      try {
        return database.transaction(
            connection -> {
              try (Statement statement = connection.createStatement()) {
                // While a lock is waited for, inserts wait behind it: so only for a short time.
                statement.execute("set local lock_timeout = '1s'");
                statement.execute("lock table feed_event in share mode");
                try (ResultSet row =
                    statement.executeQuery(
                        "select case when is_called then last_value else 0 end from feed_event_seq")) {
                  row.next();
                  return row.getLong(1);
                }
              }
            });
      } catch (DatabaseException.Failed e) {
        boolean timeout =
            e.getCause() instanceof SQLException cause && LOCK_TIMEOUT.equals(cause.getSQLState());
        if (!timeout || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
