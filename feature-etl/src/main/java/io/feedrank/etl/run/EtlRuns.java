package io.feedrank.etl.run;

import io.feedrank.store.AdvisoryLock;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ETL runs that a database knows.
 *
 * @param database where they are
 */
public record EtlRuns(Database database) {

  /**
   * A run.
   *
   * @param id its number
   * @param status {@code running}, {@code done}, or {@code failed} also for one that was killed
   * @param startedAt when it began
   * @param finishedAt when it ended; empty while it runs, and for one that was killed
   */
  public record Run(int id, String status, Instant startedAt, Optional<Instant> finishedAt) {}

  /**
   * The last runs, the newest first. A run that counts as running although nobody holds the lock
   * was killed: it is written down as failed first.
   */
  public List<Run> latest(int most) {
    endKilled();
    return database.call(
        connection -> {
          List<Run> runs = new ArrayList<>();
          try (PreparedStatement ask =
              connection.prepareStatement(
                  """
                  select run_id, status, started_at, finished_at from etl_run
                  order by run_id desc limit ?
                  """)) {
            ask.setInt(1, most);
            try (ResultSet row = ask.executeQuery()) {
              while (row.next()) {
                Timestamp finished = row.getTimestamp(4);
                runs.add(
                    new Run(
                        row.getInt(1),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        Optional.ofNullable(finished).map(Timestamp::toInstant)));
              }
            }
          }
          return runs;
        });
  }

  private void endKilled() {
    try (AdvisoryLock lock =
        AdvisoryLock.take(database, AdvisoryLock.WRITER, "look for runs that were killed")) {
      database.transaction(
          connection -> {
            try (Statement update = connection.createStatement()) {
              return update.executeUpdate(
                  "update etl_run set status = 'failed' where status = 'running'");
            }
          });
    } catch (DatabaseException.Locked goingOn) {
      // A run or an import goes on: what counts as running may well be running.
      return;
    }
  }
}
