package io.feedrank.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The right to do some work that only one may do at a time in a database, held by an open
 * connection: it ends with the process that has it, however that dies.
 */
public final class AdvisoryLock implements AutoCloseable {

  /** Held by whoever writes the log in bulk or folds it: imports and ETL runs. */
  public static final String WRITER = "import or etl";

  /** Held by a service while a training run goes on that it has started. */
  public static final String TRAINING = "training run";

  private static final int FEEDRANK = 0x66656564;

  /** A server that takes longer has lost the connection, or will. */
  private static final int SECONDS_TO_ANSWER = 5;

  private final Connection connection;

  private AdvisoryLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes a lock at once, or fails.
   *
   * @param work what is locked, for example {@link #WRITER}
   * @param who what takes it: for the message that others get
   * @throws DatabaseException.Locked if another has it; the message says who and since when
   */
  public static AdvisoryLock take(Database database, String work, String who) {
    Connection connection = database.open("feedrank " + who);
    try {
      if (tryLock(connection, work)) {
        return new AdvisoryLock(connection);
      }
      String holder = holder(connection, work);
      connection.close();
      throw new DatabaseException.Locked(work, holder);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private static boolean tryLock(Connection connection, String work) throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
      ask.setInt(1, FEEDRANK);
      ask.setInt(2, work.hashCode());
      try (ResultSet answer = ask.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private static String holder(Connection connection, String work) throws SQLException {
    try (PreparedStatement ask =
        connection.prepareStatement(
            """
            select application_name, pid, client_addr::text,
                   to_char(backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')
            from pg_locks join pg_stat_activity using (pid)
            where locktype = 'advisory' and granted and objsubid = 2
              and classid = ? and objid::bigint = (?::bigint & 4294967295)
              and pg_locks.database = (select oid from pg_database where datname = current_database())
            """)) {
      ask.setInt(1, FEEDRANK);
      ask.setInt(2, work.hashCode());
      try (ResultSet answer = ask.executeQuery()) {
        return answer.next()
            ? "'%s', server process %d, from %s, since %s UTC"
                .formatted(
                    answer.getString(1), answer.getInt(2), answer.getString(3), answer.getString(4))
            : "by a process that ended just now";
      }
    }
  }

  /**
   * Gives the lock back: it is free when this returns. (A server takes its time to see that a
   * connection was closed; of one that is lost it has seen it, or will.)
   */
  @Override
  public void close() {
    try (Connection closing = connection) {
      if (closing.isValid(SECONDS_TO_ANSWER)) {
        try (PreparedStatement unlock =
            closing.prepareStatement("select pg_advisory_unlock_all()")) {
          unlock.execute();
        }
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }
}
