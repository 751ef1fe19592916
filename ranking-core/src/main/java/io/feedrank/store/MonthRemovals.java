package io.feedrank.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes whole months out of the log without holding up those who write or read it. A month is
 * announced first, from when on its events are refused and its partition is not made again; then
 * its partition is detached, and at last dropped. Each step stands in {@code dropped_month} or in
 * the server's catalog, so whoever comes after a crash goes on where it ended.
 *
 * <p>Only one may do so at a time: whoever holds {@link AdvisoryLock#WRITER}.
 */
public final class MonthRemovals {

  private static final String LOCK_TIMEOUT = "55P03";

  /** Whoever waits for a lock holds up those behind; an event of a new month could be there. */
  private static final String PATIENCE = "set lock_timeout = '1s'";

  /** Users who are called by a text and whose last traces are in a month that goes. */
  private static final String CALLED_THERE_ONLY =
      """
      create temporary table gone as
      select distinct t.id from %s d join text_id t on t.owner = 'user' and t.id = d.user_id
      where not exists (select from feed_user u where u.user_id = t.id)
        and not exists (select from feed_event e where e.user_id = t.id)
      """;

  /** Writers name a user before they write the event: under the lock, none is in between. */
  private static final String FORGET =
      """
      delete from text_id t using gone
      where t.owner = 'user' and t.id = gone.id
        and not exists (select from feed_user u where u.user_id = t.id)
        and not exists (select from feed_event e where e.user_id = t.id)
      """;

  private final Connection connection;

  /** Removals by this connection. */
  public MonthRemovals(Connection connection) {
    this.connection = connection;
  }

  /** The first month that may have events: after all that were announced; empty for any. */
  public Optional<YearMonth> firstKept() throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery("select max(month) from dropped_month")) {
      row.next();
      @Nullable LocalDate last = row.getObject(1, LocalDate.class);
      return Optional.ofNullable(last).map(month -> YearMonth.from(month).plusMonths(1));
    }
  }

  /** The months that were announced and are not dropped yet, in order. */
  public Set<YearMonth> announced() throws SQLException {
    Set<YearMonth> months = new TreeSet<>();
    try (Statement ask = connection.createStatement();
        ResultSet row =
            ask.executeQuery("select month from dropped_month where dropped_at is null")) {
      while (row.next()) {
        months.add(YearMonth.from(row.getObject(1, LocalDate.class)));
      }
    }
    return months;
  }

  /** The number of events of a month that is kept, or announced and not dropped yet. */
  public long events(YearMonth month) throws SQLException {
    String table = EventPartitions.table(month);
    try (Statement ask = connection.createStatement()) {
      return place(ask, table) == Place.NOWHERE ? 0 : count(ask, table);
    }
  }

  /** Says, when the transaction commits, that a month and all before it are no longer kept. */
  public void announce(YearMonth month) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into dropped_month (month) values (?) on conflict do nothing")) {
      new EventPartitions(connection).hold();
      insert.setObject(1, month.atDay(1));
      insert.executeUpdate();
    }
  }

  /**
   * Takes an announced month out of the log and drops it. In no transaction: each step is one.
   *
   * @return the number of its events; empty if, after a second, others still read them or are
   *     writing: to be tried again
   */
  public Optional<Long> remove(YearMonth month) throws SQLException {
    String table = EventPartitions.table(month);
    try (Statement statement = connection.createStatement()) {
      statement.execute(PATIENCE);
      detach(statement, table);
      return Optional.of(drop(statement, month, table));
    } catch (SQLException e) {
      if (!LOCK_TIMEOUT.equals(e.getSQLState())) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void detach(Statement statement, String table) throws SQLException {
    Place place = place(statement, table);
    if (place == Place.ATTACHED || place == Place.HALF_DETACHED) {
      // In a partition that is half detached, nobody sees events any more but who did before.
      statement.execute(
          "alter table feed_event detach partition %s %s"
              .formatted(table, place == Place.ATTACHED ? "concurrently" : "finalize"));
    }
  }

  /** Where the table of a month is. */
  private enum Place {
    ATTACHED,
    HALF_DETACHED,
    DETACHED,
    NOWHERE
  }

  private static Place place(Statement ask, String table) throws SQLException {
    try (ResultSet row =
        ask.executeQuery(
            """
            select i.inhrelid is null, coalesce(i.inhdetachpending, false)
            from pg_class c left join pg_inherits i on i.inhrelid = c.oid
            where c.oid = to_regclass('%s.%s')
            """
                .formatted(Database.SCHEMA, table))) {
      if (!row.next()) {
        return Place.NOWHERE;
      }
      if (row.getBoolean(1)) {
        return Place.DETACHED;
      }
      return row.getBoolean(2) ? Place.HALF_DETACHED : Place.ATTACHED;
    }
  }

  private long drop(Statement statement, YearMonth month, String table) throws SQLException {
    boolean there = place(statement, table) != Place.NOWHERE;
    long events = there ? count(statement, table) : 0;
    if (there) {
      statement.execute("drop table if exists pg_temp.gone");
      statement.execute(CALLED_THERE_ONLY.formatted(table));
    }
    connection.setAutoCommit(false);
    try {
      if (there) {
        forgetTexts(statement);
        statement.execute("drop table " + table);
      }
      finished(month, events);
      connection.commit();
      return events;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static long count(Statement ask, String table) throws SQLException {
    try (ResultSet row = ask.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void forgetTexts(Statement statement) throws SQLException {
    try (ResultSet any = statement.executeQuery("select 1 from gone limit 1")) {
      if (!any.next()) {
        return;
      }
    }
    statement.execute("lock table text_id in share row exclusive mode");
    statement.execute(FORGET);
  }

  private void finished(YearMonth month, long events) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update dropped_month set events = ?, dropped_at = clock_timestamp() where month = ?")) {
      update.setLong(1, events);
      update.setObject(2, month.atDay(1));
      update.executeUpdate();
    }
  }
}
