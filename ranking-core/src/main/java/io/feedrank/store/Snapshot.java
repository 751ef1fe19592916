package io.feedrank.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One state of the database, seen alike by several connections: what is read through it fits
 * together, whatever others write meanwhile.
 */
public final class Snapshot implements AutoCloseable {

  private static final String BEGIN = "begin isolation level repeatable read, read only";

  private final Database database;
  private final Connection main;
  private final String name;

  private Snapshot(Database database, Connection main, String name) {
    this.database = database;
    this.main = main;
    this.name = name;
  }

  /** The state as of now. */
  public static Snapshot of(Database database) {
    Connection connection = database.open();
    try (Statement statement = connection.createStatement()) {
      statement.execute(BEGIN);
      // Whole partitions are replaced, which a snapshot alone does not shield from.
      statement.execute("lock table timeline in access share mode");
      try (ResultSet answer = statement.executeQuery("select pg_export_snapshot()")) {
        answer.next();
        return new Snapshot(database, connection, answer.getString(1));
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** The first connection that sees it; not to be closed. */
  public Connection main() {
    return main;
  }

  /** What others call this state who join it from elsewhere, as long as this is open. */
  String name() {
    return name;
  }

  /** Opens one more connection that sees it; the caller closes it. */
  Connection join() throws SQLException {
    return join(database, name);
  }

  /** Opens a connection that sees a state which some other session holds open under a name. */
  static Connection join(Database database, String name) throws SQLException {
    Connection connection = database.open();
    try (Statement statement = connection.createStatement()) {
      statement.execute(BEGIN);
      statement.execute("set transaction snapshot '" + name + "'");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      main.close();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }
}
