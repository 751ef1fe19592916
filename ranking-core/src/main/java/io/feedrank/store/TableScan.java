package io.feedrank.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole table, partitioned or not, in physical order, cut into ranges of blocks that two
 * connections share: twice as fast as one where the server has a core for each.
 *
 * @param snapshot the state that is read
 * @param threads the number of connections, at least 1
 */
record TableScan(Snapshot snapshot, int threads) {

  /** 64 MB: about a million events. */
  private static final long BLOCKS_A_RANGE = 8_192;

  /** Two connections. */
  static TableScan of(Snapshot snapshot) {
    return new TableScan(snapshot, 2);
  }

  /** Takes in the rows of one range; one object works on one thread at a time. */
  interface RangeReader {
    void read(BinaryCopyReader rows) throws SQLException;
  }

  /** Rows that lie together; the last range of a table has no end ({@code toBlock} -1). */
  record Range(String table, long fromBlock, long toBlock) {
    String query(String columns, String condition) {
      return "select %s from %s where ctid >= '(%d,0)'%s%s"
          .formatted(
              columns,
              table,
              fromBlock,
              toBlock < 0 ? "" : " and ctid < '(%d,0)'".formatted(toBlock),
              condition.isEmpty() ? "" : " and " + condition);
    }
  }

  /**
   * Reads columns of all rows.
   *
   * @param condition what the rows must fulfil; empty for all
   * @param readers makes one reader a thread
   */
  void read(String table, String columns, String condition, Supplier<RangeReader> readers) {
    try {
      List<Range> ranges = ranges(table, BLOCKS_A_RANGE);
      AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
      List<Thread> others = new ArrayList<>();
      for (int i = 1; i < Math.min(threads, ranges.size()); i++) {
        Thread other =
            new Thread(() -> work(ranges, columns, condition, readers.get(), failure), "scan-" + i);
        other.start();
        others.add(other);
      }
      work(ranges, columns, condition, readers.get(), failure);
      for (Thread other : others) {
        other.join();
      }
      rethrow(failure.get());
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading " + table, e);
    }
  }

  private void work(
      List<Range> ranges,
      String columns,
      String condition,
      RangeReader reader,
      AtomicReference<@Nullable Throwable> failure) {
    try (Connection connection = snapshot.join()) {
      for (Range range = take(ranges); range != null; range = take(ranges)) {
        if (failure.get() != null) {
          return;
        }
        try (var rows = new BinaryCopyReader(connection, range.query(columns, condition))) {
          reader.read(rows);
        }
      }
    } catch (SQLException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private static @Nullable Range take(List<Range> ranges) {
    synchronized (ranges) {
      return ranges.isEmpty() ? null : ranges.remove(ranges.size() - 1);
    }
  }

  private static void rethrow(@Nullable Throwable failure) throws SQLException {
    if (failure instanceof SQLException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  /** Cuts a table, partitioned or not, into ranges of so many blocks. */
  List<Range> ranges(String table, long blocks) throws SQLException {
    List<Range> ranges = new ArrayList<>();
    try (PreparedStatement ask =
        snapshot
            .main()
            .prepareStatement(
                """
                select oid::regclass::text,
                       pg_relation_size(oid) / current_setting('block_size')::int
                from pg_class
                where relkind = 'r' and (oid = ?::regclass
                  or oid in (select relid from pg_partition_tree(?::regclass)))
                """)) {
      ask.setString(1, table);
      ask.setString(2, table);
      try (ResultSet leaf = ask.executeQuery()) {
        while (leaf.next()) {
          long size = leaf.getLong(2);
          for (long from = 0; from == 0 || from < size; from += blocks) {
            long to = from + blocks < size ? from + blocks : -1;
            ranges.add(new Range(leaf.getString(1), from, to));
          }
        }
      }
    }
    return ranges;
  }
}
