package io.feedrank.etl.load;

import io.feedrank.etl.source.EventRow;
import io.feedrank.store.BinaryCopyWriter;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.EventPartitions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;

/**
 * The slower way into the log, for months that hold events already: rows are copied beside the log
 * and then inserted where they are not there yet, all in one transaction.
 */
final class StagedEvents implements AutoCloseable {

  private final Connection connection;
  private final BinaryCopyWriter copy;
  private final Set<YearMonth> months = new TreeSet<>();

  StagedEvents(Database database) {
    this.connection = database.open();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          create temporary table arrived (at timestamptz, user_id bigint, post_id bigint,
            action smallint, position smallint, propensity real) on commit drop
          """);
      this.copy = new BinaryCopyWriter(connection, "arrived");
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  void add(YearMonth month, EventRow event) throws SQLException {
    months.add(month);
    copy.row(6);
    MonthTable.write(copy, event);
  }

  /** Inserts the rows that are not there yet. */
  LoadCounts finish() {
    try (Statement statement = connection.createStatement()) {
      copy.finish();
      EventPartitions partitions = new EventPartitions(connection);
      for (YearMonth month : months) {
        partitions.ensure(month);
      }
      statement.execute("set local work_mem = '256MB'");
      long loaded =
          statement.executeLargeUpdate(
              """
              insert into feed_event (at, user_id, post_id, action, position, propensity)
              select at, user_id, post_id, action, position, propensity from arrived
              order by user_id, at
              on conflict do nothing
              """);
      LoadCounts result = new LoadCounts(loaded, repeated(statement));
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private static long repeated(Statement statement) throws SQLException {
    try (ResultSet count =
        statement.executeQuery(
            """
            select coalesce(sum(copies - 1), 0)
            from (select count(*) as copies from arrived group by user_id, at, post_id, action) each
            """)) {
      count.next();
      return count.getLong(1);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }
}
