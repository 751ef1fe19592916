package io.feedrank.etl.run;

import io.feedrank.etl.compute.Workers;
import io.feedrank.store.BinaryCopyWriter;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.TimelinePartitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes the timelines of one version of the basis.
 *
 * @param connection on which the run's transaction is open
 * @param version of the basis
 */
record TimelineTable(Connection connection, int version, Workers workers) {

  private static final String NEXT = "_next";

  /**
   * Writes into a table that is not a partition yet: readers see the old one until {@link #swap}.
   */
  long replace(BucketedEvents events, CodeBook book) throws SQLException {
    String next = TimelinePartitions.table(version) + NEXT;
    execute("delete from timeline_series where version = " + version);
    execute(
        "create table %1$s (like timeline, constraint version check (version = %2$d))"
            .formatted(next, version));
    SeriesIds series = SeriesIds.read(connection, version, book);
    long rows;
    try (var copy = BinaryCopyWriter.freezing(connection, next)) {
      Writer writer = new Writer(copy, series, events, 1);
      new TimelineCount(events, book, workers).run(writer);
      rows = copy.finish();
    }
    series.writeNew(connection);
    execute("set local maintenance_work_mem = '1GB'");
    execute("alter table %s add primary key (version, series_id, bucket)".formatted(next));
    return rows;
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
   * Adds the counts of some events to the table.
   *
   * @param sign 1 to add, -1 to take away; what falls to nothing is removed
   */
  long add(BucketedEvents events, CodeBook book, int sign) throws SQLException {
    execute(
        "create temporary table increment (series_id integer, bucket timestamptz, views integer, likes integer) on commit drop");
    SeriesIds series = SeriesIds.read(connection, version, book);
    try (var copy = new BinaryCopyWriter(connection, "increment")) {
      Writer writer = new Writer(copy, series, events, sign);
      writer.withVersion = false;
      new TimelineCount(events, book, workers).run(writer);
      copy.finish();
    }
    series.writeNew(connection);
    long rows;
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze increment");
      rows =
          statement.executeLargeUpdate(
              """
              insert into timeline as t (version, series_id, bucket, views, likes)
              select %d, series_id, bucket, views, likes from increment
              on conflict (version, series_id, bucket) do update
                set views = t.views + excluded.views, likes = t.likes + excluded.likes
              """
                  .formatted(version));
      if (sign < 0) {
        statement.execute(
            """
            delete from timeline t using increment i
            where t.version = %d and t.series_id = i.series_id and t.bucket = i.bucket
              and t.views = 0 and t.likes = 0
            """
                .formatted(version));
      }
    }
    execute("drop table increment");
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Turns counts into rows of a copy, one thread at a time. */
  private final class Writer implements TimelineCount.Sink {
    private final BinaryCopyWriter copy;
    private final SeriesIds series;
    private final BucketedEvents events;
    private final int sign;
    private boolean withVersion = true;

    Writer(BinaryCopyWriter copy, SeriesIds series, BucketedEvents events, int sign) {
      this.copy = copy;
      this.series = series;
      this.events = events;
      this.sign = sign;
    }

    @Override
    public synchronized void take(int counter, int bucket, TimelineCount.Counts counts) {
      long second = events.buckets().start(bucket);
      try {
        for (int i = 0; i < counts.size; i++) {
          copy.row(withVersion ? 5 : 4);
          if (withVersion) {
            copy.int4(version);
          }
          copy.int4(series.id(counter, counts.keys[i])).second(second);
          copy.int4(sign * counts.views[i]).int4(sign * counts.likes[i]);
        }
      } catch (SQLException e) {
        throw DatabaseException.of(e);
      }
    }
  }
}
