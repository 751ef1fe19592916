package io.feedrank.etl.run;

import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.EventPartitions;
import io.feedrank.store.MonthRemovals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Drops the months of the log that are no longer kept, the oldest first, so that what is left has
 * no holes. A month is dropped when it has ended longer ago than the newest event, or now if that
 * is earlier, lies after it: a clock that jumps ahead, or a log that ended years ago, loses
 * nothing.
 *
 * @param kept how long months are kept; 0 for ever
 * @param patience how long is waited for those who read a month; then it is left to the next run
 */
record Retention(Database database, Duration kept, Duration patience, Progress progress) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration ATTEMPT = Duration.ofSeconds(1);

  Retention(Database database, Duration kept, Progress progress) {
    this(database, kept, PATIENCE, progress);
  }

  LogCut run(Instant now) {
    if (!kept.isZero()) {
      database.transaction(
          connection -> {
            MonthRemovals removals = new MonthRemovals(connection);
            for (YearMonth month : due(connection, now)) {
              removals.announce(month);
            }
            return true;
          });
    }
    return database.call(this::removeAnnounced);
  }

  /** What a run would drop, if nobody reads it; changes nothing. */
  List<LogCut.Month> preview(Instant now) {
    return database.call(
        connection -> {
          MonthRemovals removals = new MonthRemovals(connection);
          TreeSet<YearMonth> months = new TreeSet<>(removals.announced());
          if (!kept.isZero()) {
            months.addAll(due(connection, now));
          }
          List<LogCut.Month> dropped = new ArrayList<>();
          for (YearMonth month : months) {
            dropped.add(new LogCut.Month(month, removals.events(month)));
          }
          return dropped;
        });
  }

  /** The months that are no longer kept, in order. */
  private List<YearMonth> due(Connection connection, Instant now) throws SQLException {
    TreeSet<YearMonth> months = new TreeSet<>(new EventPartitions(connection).months());
    List<YearMonth> byTheClock = endedBy(now.minus(kept), months);
    // To look for the newest event takes longer, and can only spare some of these.
    return byTheClock.isEmpty()
        ? byTheClock
        : newest(connection, months)
            .map(newest -> endedBy(newest.minus(kept), byTheClock))
            .orElse(List.of());
  }

  private static List<YearMonth> endedBy(Instant moment, Collection<YearMonth> months) {
    return months.stream().filter(month -> !end(month).isAfter(moment)).toList();
  }

  private static Instant end(YearMonth month) {
    return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The newest event, which lies in the last month that has any. */
  private static Optional<Instant> newest(Connection connection, TreeSet<YearMonth> months)
      throws SQLException {
    for (YearMonth month : months.descendingSet()) {
      String query = "select max(at) from " + EventPartitions.table(month);
      try (Statement ask = connection.createStatement();
          ResultSet row = ask.executeQuery(query)) {
        row.next();
        if (row.getTimestamp(1) != null) {
          return Optional.of(row.getTimestamp(1).toInstant());
        }
      }
    }
    return Optional.empty();
  }

  private LogCut removeAnnounced(Connection connection) throws SQLException {
    MonthRemovals removals = new MonthRemovals(connection);
    ArrayDeque<YearMonth> waiting = new ArrayDeque<>(removals.announced());
    List<LogCut.Month> dropped = new ArrayList<>();
    long attempts = Math.max(1, patience.dividedBy(ATTEMPT));
    for (long attempt = 0; attempt < attempts && !waiting.isEmpty(); attempt++) {
      progress.report("drop months that are no longer kept", 0, Progress.UNKNOWN_TOTAL);
      Optional<Long> events = removals.remove(waiting.element());
      if (events.isPresent()) {
        dropped.add(new LogCut.Month(waiting.remove(), events.get()));
        attempt = -1;
      }
    }
    return new LogCut(dropped, List.copyOf(waiting));
  }
}
