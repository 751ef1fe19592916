package io.feedrank.benchmarks.etl;

import io.feedrank.store.BinaryCopyReader;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The least that any full ETL must do: the four columns that count, out of the server by COPY
 * BINARY, on two connections that share the blocks of the table, each row thrown away.
 */
record LogFloor(Database database) {

  private static final int CONNECTIONS = 2;
  private static final long BLOCKS = 8_192;

  /** Streams the whole log; gives the number of rows. */
  long drain() throws SQLException {
    ConcurrentLinkedQueue<String> queries = new ConcurrentLinkedQueue<>(queries());
    AtomicLong rows = new AtomicLong();
    IntStream.range(0, CONNECTIONS)
        .mapToObj(
            i -> {
              Thread thread = new Thread(() -> drain(queries, rows), "floor-" + i);
              thread.start();
              return thread;
            })
        .toList()
        .forEach(LogFloor::join);
    return rows.get();
  }

  private List<String> queries() throws SQLException {
    List<String> queries = new ArrayList<>();
    try (Connection connection = database.open();
        Statement ask = connection.createStatement();
        ResultSet leaf =
            ask.executeQuery(
                """
                select relid::regclass::text,
                       pg_relation_size(relid) / current_setting('block_size')::int
                from pg_partition_tree('feed_event') where isleaf
                """)) {
      while (leaf.next()) {
        for (long from = 0; from < leaf.getLong(2); from += BLOCKS) {
          queries.add(
              "select at, user_id, post_id, action from %s where ctid >= '(%d,0)' and ctid < '(%d,0)'"
                  .formatted(leaf.getString(1), from, from + BLOCKS));
        }
      }
    }
    return queries;
  }

  private void drain(ConcurrentLinkedQueue<String> queries, AtomicLong rows) {
    try (Connection connection = database.open()) {
      for (String query = queries.poll(); query != null; query = queries.poll()) {
        try (var copy = new BinaryCopyReader(connection, query)) {
          long some = 0;
          while (copy.next()) {
            copy.int8();
            copy.int8();
            copy.int8();
            copy.int2();
            some++;
          }
          rows.addAndGet(some);
        }
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
