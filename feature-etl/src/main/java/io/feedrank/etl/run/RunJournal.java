package io.feedrank.etl.run;

import io.feedrank.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;

/**
 * The row that a run leaves in {@code etl_run}. Runs exclude each other, so one that still counts
 * as running when another begins has died.
 */
record RunJournal(Database database, Clock clock, int runId) {

  /** Writes down that a run begins, and that those which died have failed. */
  static RunJournal begin(Database database, Clock clock) {
    int id =
        database.transaction(
            connection -> {
              try (Statement died = connection.createStatement()) {
                died.execute("update etl_run set status = 'failed' where status = 'running'");
              }
              return insert(connection, clock);
            });
    return new RunJournal(database, clock, id);
  }

  private static int insert(Connection connection, Clock clock) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into etl_run (started_at, status, watermark) values (?, 'running', 0) returning run_id")) {
      insert.setTimestamp(1, Timestamp.from(clock.instant()));
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** Writes down, in the run's own transaction, that it is done. */
  void done(Connection connection, EtlSummary summary) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update etl_run set status = 'done', finished_at = ?, watermark = ?, known_until = ?,
              basis_version = ?, summary = ?::jsonb where run_id = ?
            """)) {
      update.setTimestamp(1, Timestamp.from(clock.instant()));
      update.setLong(2, summary.watermark());
      update.setTimestamp(3, Timestamp.from(summary.knownUntil()));
      if (summary.basisVersion() == 0) {
        update.setNull(4, Types.INTEGER);
      } else {
        update.setInt(4, summary.basisVersion());
      }
      update.setString(5, SummaryJson.of(summary));
      update.setInt(6, runId);
      update.executeUpdate();
    }
  }

  /** Writes down that it failed. */
  void failed() {
    database.transaction(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update etl_run set status = 'failed', finished_at = ? where run_id = ?")) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setInt(2, runId);
            return update.executeUpdate();
          }
        });
  }
}
