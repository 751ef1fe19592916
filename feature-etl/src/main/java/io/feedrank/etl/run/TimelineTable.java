package io.feedrank.etl.run;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.store.BinaryCopyReader;
import io.feedrank.store.BinaryCopyWriter;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.PackedCounts;
import io.feedrank.store.TimelinePartitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Writes the timelines of one version of the basis: a row for each counter and bucket, which holds
 * the counts of all its keys, packed.
 *
 * @param connection on which the run's transaction is open
 * @param version of the basis
 */
record TimelineTable(Connection connection, int version, TaskWorkers workers) {

  private static final String NEXT = "_next";
  private static final String COLUMNS = " (version, counter, bucket, counts)";

  /**
   * Writes into a table that is not a partition yet: readers see the old one until {@link #swap}.
   *
   * @return the number of rows
   */
  long replace(BucketedEvents events, CodeBook book) throws SQLException {
    String next = TimelinePartitions.table(version) + NEXT;
    execute("delete from timeline_key where version = " + version);
    execute(
        "create table %1$s (like timeline including storage, constraint version check (version = %2$d))"
            .formatted(next, version));
    KeyCodes codes = KeyCodes.none(version, book);
    long rows;
    try (var copy = BinaryCopyWriter.freezing(connection, next + COLUMNS)) {
      new TimelineCount(events, book, book.all(), workers)
          .run(
              (counter, bucket, counts) -> {
                byte[] packed = counts.packed(counter, codes);
                write(copy, new Row(counter, bucket), packed, events, book);
              });
      rows = copy.finish();
    }
    codes.writeNew(connection);
    execute("alter table %s add primary key (version, counter, bucket)".formatted(next));
    return rows;
  }

  /** The names of the counters that have counted something. */
  Set<String> counters() throws SQLException {
    Set<String> names = new HashSet<>();
    String query = "select distinct counter from timeline_key where version = " + version;
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        names.add(rows.text());
      }
    }
    return names;
  }

  /** Puts the table in the place of the one that was there. Waits for those who read that. */
  void swap() throws SQLException {
    String table = TimelinePartitions.table(version);
    drop(connection, version);
    execute("alter table %s%s rename to %s".formatted(table, NEXT, table));
    execute(
        "alter table timeline attach partition %s for values in (%d)".formatted(table, version));
    execute("alter table %s drop constraint version".formatted(table));
  }

  /** Drops the timelines of a version that is no longer kept. */
  static void drop(Connection connection, int version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists " + TimelinePartitions.table(version));
    }
  }

  /**
   * Adds the counts of some events to the table, or takes them away.
   *
   * @param counters the places in the book of those that count
   * @param sign 1 to add, -1 to take away; what falls to nothing is removed
   * @return the number of rows that were touched
   * @throws MiscountedException if what is to be taken away was never counted
   */
  long add(BucketedEvents events, CodeBook book, int[] counters, int sign) throws SQLException {
    KeyCodes codes = KeyCodes.read(connection, version, book);
    Map<Row, byte[]> touched = new ConcurrentSkipListMap<>();
    new TimelineCount(events, book, counters, workers)
        .run(
            (counter, bucket, counts) ->
                touched.put(new Row(counter, bucket), counts.packed(counter, codes)));
    codes.writeNew(connection);
    Map<Row, byte[]> old = takeOut(touched, events, book);
    try (var copy = new BinaryCopyWriter(connection, TimelinePartitions.table(version) + COLUMNS)) {
      for (Map.Entry<Row, byte[]> entry : touched.entrySet()) {
        Row row = entry.getKey();
        byte[] before = old.getOrDefault(row, new byte[0]);
        byte[] sum;
        try {
          sum = PackedCounts.sum(before, entry.getValue(), sign);
        } catch (IllegalArgumentException negative) {
          throw new MiscountedException(
              book.name(row.counter),
              Instant.ofEpochSecond(events.buckets().start(row.bucket)),
              negative);
        }
        if (sum.length > 0) {
          write(copy, row, sum, events, book);
        }
      }
      copy.finish();
    }
    return touched.size();
  }

  /** Removes the rows of some buckets from the table and gives what they held. */
  private Map<Row, byte[]> takeOut(Map<Row, byte[]> touched, BucketedEvents events, CodeBook book)
      throws SQLException {
    execute("create temporary table touched (counter text, bucket timestamptz) on commit drop");
    try (var copy = new BinaryCopyWriter(connection, "touched")) {
      for (Row row : touched.keySet()) {
        copy.row(2).text(book.name(row.counter)).second(events.buckets().start(row.bucket));
      }
      copy.finish();
    }
    execute("analyze touched");
    Map<Row, byte[]> old = new ConcurrentSkipListMap<>();
    String delete =
        """
        delete from %s t using touched b where t.version = %d
          and t.counter = b.counter and t.bucket = b.bucket
        returning t.counter, t.bucket, t.counts
        """
            .formatted(TimelinePartitions.table(version), version);
    try (var rows = new BinaryCopyReader(connection, delete)) {
      while (rows.next()) {
        int counter = book.place(rows.text());
        old.put(new Row(counter, events.buckets().of(rows.second())), rows.bytes());
      }
    }
    execute("drop table touched");
    return old;
  }

  private void write(
      BinaryCopyWriter copy, Row row, byte[] packed, BucketedEvents events, CodeBook book) {
    // Counting threads share the one connection.
    synchronized (copy) {
      try {
        copy.row(4).int4(version).text(book.name(row.counter));
        copy.second(events.buckets().start(row.bucket)).bytes(packed);
      } catch (SQLException e) {
        throw DatabaseException.of(e);
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A row of the table: a counter's place and a bucket. */
  private record Row(int counter, int bucket) implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      int byCounter = Integer.compare(counter, other.counter);
      return byCounter != 0 ? byCounter : Integer.compare(bucket, other.bucket);
    }
  }
}
