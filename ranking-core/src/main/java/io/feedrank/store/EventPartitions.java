package io.feedrank.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The monthly partitions of the log (UTC). An event of a month without one is refused by the
 * server, so whoever writes events sees to it first that the month is there.
 */
public final class EventPartitions {

  private static final String PREFIX = "feed_event_";

  /** Whoever makes a month or gives one up does so alone. */
  private static final String LOCK = "pg_advisory_xact_lock(hashtext('feedrank.feed_event'))";

  private static final String LOCK_TIMEOUT = "55P03";
  private static final int ATTEMPTS = 5;

  private final Connection connection;

  /** The partitions that this connection sees. */
  public EventPartitions(Connection connection) {
    this.connection = connection;
  }

  /** Makes others who make months or give them up wait until the connection's transaction ends. */
  public void hold() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select " + LOCK);
    }
  }

  /** The months that have a partition, in order; one that is being detached has none. */
  public Set<YearMonth> months() throws SQLException {
    Set<YearMonth> months = new TreeSet<>();
    try (Statement ask = connection.createStatement();
        ResultSet row =
            ask.executeQuery(
                """
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'feedrank.feed_event'::regclass and not i.inhdetachpending
                """)) {
      while (row.next()) {
        months.add(YearMonth.parse(row.getString(1).substring(PREFIX.length()).replace('_', '-')));
      }
    }
    return months;
  }

  /**
   * Makes the partitions of all months from one instant's to another's, where they are missing.
   *
   * @throws DatabaseException.NotKept if one of them was dropped and is not to come back
   */
  public void ensure(Instant from, Instant to) throws SQLException {
    YearMonth last = month(to);
    for (YearMonth month = month(from); !month.isAfter(last); month = month.plusMonths(1)) {
      ensure(month);
    }
  }

  /**
   * Makes the partition of a month, if it is missing. Those who insert are not held up: a table is
   * made first and attached then, which, unlike making a partition at once, does not lock the log.
   *
   * @throws DatabaseException.NotKept if the month was dropped and is not to come back
   */
  public void ensure(YearMonth month) throws SQLException {
    if (months().contains(month)) {
      return;
    }
    try (Statement create = connection.createStatement()) {
      create.execute(
          """
          do $$ begin
            perform %3$s;
            if to_regclass('feedrank.%1$s') is null
                and not exists (select from dropped_month where month >= date '%4$s') then
              create table %1$s (like feed_event including defaults);
              alter table feed_event attach partition %1$s %2$s;
            end if;
          end $$
          """
              .formatted(table(month), bounds(month), LOCK, month.atDay(1)));
    }
    YearMonth first = new MonthRemovals(connection).firstKept().orElse(month);
    if (month.isBefore(first)) {
      throw new DatabaseException.NotKept(month, first);
    }
  }

  /**
   * Drops the partitions of some months as far as they hold nothing, so that filled tables can take
   * their places. In no transaction. Readers and writers wait while it waits for those before them,
   * which is why it does so for a moment only, and gives up after a few: the partition stays.
   */
  public void dropEmpty(Collection<YearMonth> months) throws SQLException {
    boolean dropped = empty(months).isEmpty();
    connection.setAutoCommit(false);
    for (int attempt = 0; attempt < ATTEMPTS && !dropped; attempt++) {
      dropped = tryToDropEmpty(months);
    }
    connection.setAutoCommit(true);
  }

  private boolean tryToDropEmpty(Collection<YearMonth> months) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '200ms'");
      hold();
      // First the log and then its parts, as readers do: or they would wait for each other.
      statement.execute("lock table feed_event in access exclusive mode");
      for (YearMonth month : empty(months)) {
        statement.execute("drop table " + table(month));
      }
      connection.commit();
      return true;
    } catch (SQLException e) {
      connection.rollback();
      if (!LOCK_TIMEOUT.equals(e.getSQLState())) {
        throw e;
      }
      return false;
    }
  }

  private List<YearMonth> empty(Collection<YearMonth> months) throws SQLException {
    List<YearMonth> empty = new ArrayList<>();
    for (YearMonth month : months()) {
      if (months.contains(month) && isEmpty(month)) {
        empty.add(month);
      }
    }
    return empty;
  }

  /** Whether a month that has a partition has no events. */
  public boolean isEmpty(YearMonth month) throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery("select 1 from " + table(month) + " limit 1")) {
      return !row.next();
    }
  }

  /** The month an instant lies in. */
  public static YearMonth month(Instant instant) {
    return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
  }

  /** The name of a month's partition. */
  public static String table(YearMonth month) {
    return PREFIX + month.toString().replace('-', '_');
  }

  /** The clause that says what a month's partition holds. */
  public static String bounds(YearMonth month) {
    return "for values from ('%s-01 00:00:00+00') to ('%s-01 00:00:00+00')"
        .formatted(month, month.plusMonths(1));
  }
}
