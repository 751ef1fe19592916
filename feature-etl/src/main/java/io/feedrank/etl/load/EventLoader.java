package io.feedrank.etl.load;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.source.EventRow;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.EventPartitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Loads events into the log: months without events the fast way, others the slower one. Memory does
 * not grow with the number of events.
 */
final class EventLoader implements AutoCloseable {

  private static final long SECOND = 1_000_000;

  private final Database database;
  private final int openMonths;
  private final Connection main;
  private final SequenceBlocks sequence;
  private final Set<YearMonth> occupied = new TreeSet<>();
  private final Map<YearMonth, MonthTable> fast = new HashMap<>();
  private @Nullable StagedEvents staged;
  private long rows;

  /** The month of the last event: rows of one month stand together. */
  private YearMonth month = YearMonth.of(1, 1);

  private long monthFrom;
  private long monthTo;
  private @Nullable MonthTable table;

  EventLoader(Database database, int openMonths) {
    this.database = database;
    this.openMonths = openMonths;
    this.main = database.open();
    this.sequence = new SequenceBlocks(main);
    try {
      dropLeftovers();
      EventPartitions partitions = new EventPartitions(main);
      for (YearMonth known : partitions.months()) {
        if (!partitions.isEmpty(known)) {
          occupied.add(known);
        }
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Drops the tables of an import that died before it was done. */
  private void dropLeftovers() throws SQLException {
    List<String> leftovers = new ArrayList<>();
    try (Statement statement = main.createStatement();
        var row =
            statement.executeQuery(
                "select tablename from pg_tables where schemaname = '%s' and starts_with(tablename, '%s')"
                    .formatted(Database.SCHEMA, MonthTable.PREFIX))) {
      while (row.next()) {
        leftovers.add(row.getString(1));
      }
    }
    try (Statement statement = main.createStatement()) {
      for (String leftover : leftovers) {
        statement.execute("drop table " + leftover);
      }
    }
  }

  void add(EventRow event) {
    try {
      if (event.micros() < monthFrom || event.micros() >= monthTo) {
        turnTo(EventPartitions.month(Instant.ofEpochSecond(event.micros() / SECOND)));
      }
      if (table != null) {
        table.add(sequence.next(), event);
      } else {
        staged().add(month, event);
      }
      rows++;
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private void turnTo(YearMonth next) {
    month = next;
    monthFrom = start(next);
    monthTo = start(next.plusMonths(1));
    table = fast.get(next);
    if (table == null && !occupied.contains(next) && fast.size() < openMonths) {
      table = new MonthTable(database, next);
      fast.put(next, table);
    }
  }

  private static long start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * SECOND;
  }

  private StagedEvents staged() {
    if (staged == null) {
      staged = new StagedEvents(database);
    }
    return staged;
  }

  /** Makes all rows part of the log that are not there yet. */
  LoadCounts finish(ImportProgress progress) {
    try {
      List<MonthTable> tables = new ArrayList<>(fast.values());
      progress.report("index %d months".formatted(tables.size()), rows, 0, 0);
      LoadCounts[] built = new LoadCounts[tables.size()];
      TaskWorkers.ofAvailableProcessors()
          .forEach(tables.size(), i -> built[i] = tables.get(i).build());
      LoadCounts loaded = Arrays.stream(built).reduce(LoadCounts.NOTHING, LoadCounts::plus);
      if (staged != null) {
        progress.report("insert into months with events", rows, 0, 0);
        loaded = loaded.plus(staged.finish());
      }
      loaded = loaded.plus(new LoadCounts(-join(tables), 0));
      progress.report("gather statistics", rows, 0, 0);
      try (Statement statement = main.createStatement()) {
        statement.execute("analyze feed_event");
      }
      return loaded;
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /**
   * Makes built tables part of the log, without holding up those who read and write it; gives the
   * number of rows that were there already.
   */
  private long join(List<MonthTable> tables) throws SQLException {
    EventPartitions partitions = new EventPartitions(main);
    partitions.dropEmpty(fast.keySet());
    main.setAutoCommit(false);
    Set<YearMonth> made = partitions.months();
    long there = insert(tables, made);
    // From here on nobody makes a month; that takes as long as to rename some tables.
    partitions.hold();
    List<MonthTable> rest = tables.stream().filter(t -> !made.contains(t.month())).toList();
    Set<YearMonth> madeMeanwhile = partitions.months();
    there += insert(rest, madeMeanwhile);
    for (MonthTable table : rest) {
      if (!madeMeanwhile.contains(table.month())) {
        table.attach(main);
      }
    }
    main.commit();
    main.setAutoCommit(true);
    return there;
  }

  private long insert(List<MonthTable> tables, Set<YearMonth> into) throws SQLException {
    long there = 0;
    for (MonthTable table : tables) {
      there += into.contains(table.month()) ? table.insert(main) : 0;
    }
    return there;
  }

  long rows() {
    return rows;
  }

  /** Closes all connections, even if some of them are broken: the others hold locks. */
  @Override
  public void close() {
    List<AutoCloseable> connections = new ArrayList<>(fast.values());
    if (staged != null) {
      connections.add(staged);
    }
    connections.add(main);
    Exception failure = null;
    for (AutoCloseable connection : connections) {
      try {
        connection.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof SQLException e) {
      throw DatabaseException.of(e);
    }
  }
}
