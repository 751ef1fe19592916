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

/**
 * The fast way of a month into the log: a table of its own, filled without any index, indexed at
 * the end, and then made a partition. Until that last step nobody sees it, so an import that dies
 * has loaded nothing of it.
 */
final class MonthTable implements AutoCloseable {

  /** What the names of tables begin with that are not partitions yet. */
  static final String PREFIX = "loading_";

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String COLUMNS =
      " (seq, at, user_id, post_id, action, position, propensity)";

  private final YearMonth month;
  private final String partition;
  private final String table;
  private final Connection connection;
  private final BinaryCopyWriter copy;
  private long rows;

  MonthTable(Database database, YearMonth month) {
    this.month = month;
    this.partition = EventPartitions.table(month);
    this.table = PREFIX + partition;
    this.connection = database.open();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          create table %s (like feed_event including defaults, constraint month check
            (at >= '%s-01 00:00+00' and at < '%s-01 00:00+00'))
          """
              .formatted(table, month, month.plusMonths(1)));
      this.copy = BinaryCopyWriter.freezing(connection, table + COLUMNS);
    } catch (SQLException e) {
      close();
      throw DatabaseException.of(e);
    }
  }

  YearMonth month() {
    return month;
  }

  void add(long seq, EventRow event) throws SQLException {
    copy.row(7).int8(seq);
    write(copy, event);
    rows++;
  }

  /** Writes the fields from {@code at} to {@code propensity}. */
  static void write(BinaryCopyWriter copy, EventRow event) {
    copy.micros(event.micros()).int8(event.user()).int8(event.post()).int2(event.action());
    if (event.position() < 0) {
      copy.none();
    } else {
      copy.int2(event.position());
    }
    if (Float.isNaN(event.propensity())) {
      copy.none();
    } else {
      copy.float4(event.propensity());
    }
  }

  /**
   * Ends the copy, takes out duplicates and builds the indexes.
   *
   * @return the number of rows that are left, and of those that were not
   */
  LoadCounts build() {
    try (Statement statement = connection.createStatement()) {
      copy.finish();
      connection.commit();
      statement.execute("set maintenance_work_mem = '512MB'");
      statement.execute("set work_mem = '256MB'");
      connection.commit();
      long duplicates = index(statement);
      statement.execute(
          "create index %s_arrival on %s using brin (seq) with (pages_per_range = 32, autosummarize = on)"
              .formatted(partition, table));
      connection.commit();
      return new LoadCounts(rows - duplicates, duplicates);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Builds the index that forbids duplicates, deleting them if there are some. */
  private long index(Statement statement) throws SQLException {
    String unique =
        "alter table %s add constraint %s_key unique (user_id, at, post_id, action)"
            .formatted(table, partition);
    try {
      statement.execute(unique);
      return 0;
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback();
      long duplicates =
          statement.executeLargeUpdate(
              """
              delete from %1$s where ctid in (
                select ctid from (
                  select ctid, row_number() over
                    (partition by user_id, at, post_id, action order by seq) as copy
                  from %1$s) numbered
                where copy > 1)
              """
                  .formatted(table));
      statement.execute(unique);
      return duplicates;
    }
  }

  /** Makes the table a partition, in the transaction of another connection. */
  void attach(Connection main) throws SQLException {
    try (Statement statement = main.createStatement()) {
      statement.execute("alter table %s rename to %s".formatted(table, partition));
      statement.execute(
          "alter table feed_event attach partition %s %s"
              .formatted(partition, EventPartitions.bounds(month)));
      statement.execute("alter table %s drop constraint month".formatted(partition));
    }
  }

  /**
   * Puts its rows into the partition that came in by another way meanwhile, in the transaction of
   * another connection.
   *
   * @return the number of rows that were there already
   */
  long insert(Connection main) throws SQLException {
    try (Statement statement = main.createStatement()) {
      // In the order in which services insert, or two might wait for each other.
      long loaded =
          statement.executeLargeUpdate(
              "insert into feed_event%1$s select%2$s from %3$s order by user_id, at, post_id, action on conflict do nothing"
                  .formatted(COLUMNS, COLUMNS.replace('(', ' ').replace(')', ' '), table));
      try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
        count.next();
        long there = count.getLong(1) - loaded;
        statement.execute("drop table " + table);
        return there;
      }
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
