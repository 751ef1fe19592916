package io.feedrank.service.live;

import io.feedrank.domain.Buckets;
import io.feedrank.domain.Moment;
import io.feedrank.domain.PackedEvent;
import io.feedrank.feature.Knowledge;
import io.feedrank.feature.OpenBucket;
import io.feedrank.service.live.ArrivedEvents.Collector;
import io.feedrank.service.live.ArrivedEvents.Look;
import io.feedrank.service.live.ArrivedEvents.ReadBucket;
import io.feedrank.store.BinaryCopyReader;
import io.feedrank.store.Database;
import io.feedrank.store.FinishedRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from the log, over blocking connections, the events that arrived after an ETL run: each
 * read asks for those beyond the mark of the read before. The mark moves as in {@link Arrivals}.
 * Thread-safe.
 */
final class ArrivedEventReader {

  private static final Logger LOG = LoggerFactory.getLogger(ArrivedEventReader.class);

  /** The most events that are kept in memory, the latest to arrive. */
  static final int MOST_EVENTS = 2_000_000;

  private final Database database;
  private final Knowledge knowledge;
  private final FinishedRun run;
  private final Buckets buckets;
  private final Clock clock;
  private volatile boolean toldOfTooMany;

  /**
   * A reader.
   *
   * @param knowledge whose posts are read
   * @param run the ETL run that left it
   */
  ArrivedEventReader(Database database, Knowledge knowledge, FinishedRun run, Clock clock) {
    this.database = database;
    this.knowledge = knowledge;
    this.run = run;
    this.buckets = knowledge.options().buckets();
    this.clock = clock;
  }

  /** Nothing is read yet. */
  ArrivedEvents nothing() {
    return ArrivedEvents.after(run.watermark());
  }

  /**
   * Reads what has arrived since the read before, and the open bucket of a bucket.
   *
   * @throws io.feedrank.store.DatabaseException if the database does not answer
   */
  ArrivedEvents read(ArrivedEvents before, int bucket) {
    return database.call(
        connection -> {
          long asOf = Moment.after(clock.instant()).second();
          Look now = look(connection);
          Look last = before.pending();
          boolean anew = last != null && now.bulkSince(last);
          ArrivedEvents arrived = arrivals(connection, anew ? nothing() : before, now);
          ReadBucket known = arrived.bucket(bucket);
          long[] counted = known == null ? counted(connection, bucket) : known.counted();
          return arrived.with(
              bucket, new ReadBucket(asOf, counted, open(arrived, bucket, counted)));
        });
  }

  /** The open bucket of events that are in memory. */
  OpenBucket open(ArrivedEvents arrived, int bucket, long[] counted) {
    return arrived.open(bucket, counted, knowledge.basis().actions(), buckets);
  }

  private ArrivedEvents arrivals(Connection connection, ArrivedEvents before, Look now)
      throws SQLException {
    long from = Math.max(before.mark(), now.last() - MOST_EVENTS);
    tellOfTooMany(now);
    Look pending = before.pending();
    long settledUpTo = from;
    if (now.writers().isEmpty()) {
      settledUpTo = Math.max(from, now.last());
    } else if (pending != null && Collections.disjoint(pending.writers(), now.writers())) {
      settledUpTo = Math.max(from, pending.last());
    }
    boolean moves = pending == null || settledUpTo > from || settledUpTo >= pending.last();
    Collector settled = new Collector();
    Collector recent = new Collector();
    String query = "select seq, at, post_id, action from feed_event where seq > " + from;
    try (BinaryCopyReader rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        boolean settles = rows.int8() <= settledUpTo;
        collect(rows, settles ? settled : recent);
      }
    }
    Look next = moves || pending == null ? now : pending;
    return before.advanced(settledUpTo, next, settled, recent);
  }

  private void tellOfTooMany(Look now) {
    if (!toldOfTooMany && now.last() - run.watermark() > MOST_EVENTS) {
      toldOfTooMany = true;
      LOG.warn(
          "more than {} events have arrived since ETL run {}; features know the latest of them only; run 'feedrank etl'",
          MOST_EVENTS,
          run.runId());
    }
  }

  /** The events in a bucket that the ETL run counted: none where the bucket began after it. */
  private long[] counted(Connection connection, int bucket) throws SQLException {
    Collector events = new Collector();
    if (run.knownUntil().getEpochSecond() >= buckets.start(bucket)) {
      String query =
          "select at, post_id, action from feed_event where at >= '%s' and at < '%s' and seq <= %d"
              .formatted(start(bucket), start(bucket + 1), run.watermark());
      try (BinaryCopyReader rows = new BinaryCopyReader(connection, query)) {
        while (rows.next()) {
          collect(rows, events);
        }
      }
    }
    return events.events();
  }

  private Instant start(int bucket) {
    return Instant.ofEpochSecond(buckets.start(bucket));
  }

  private void collect(BinaryCopyReader rows, Collector events) throws SQLException {
    long second = rows.second();
    int post = knowledge.basis().catalogue().ids().index(rows.int8());
    int action = rows.int2();
    if (post >= 0 && second >= 0 && second <= PackedEvent.MAX_SECOND) {
      events.add(PackedEvent.pack(second, action, post));
    }
  }

  private static Look look(Connection connection) throws SQLException {
    try (Statement ask = connection.createStatement()) {
      long last;
      try (ResultSet row = ask.executeQuery(Arrivals.LAST)) {
        row.next();
        last = row.getLong(1);
      }
      Set<String> writers = new HashSet<>();
      try (ResultSet rows = ask.executeQuery(Arrivals.WRITERS)) {
        while (rows.next()) {
          writers.add(rows.getString(1));
        }
      }
      try (ResultSet row = ask.executeQuery(Arrivals.BULK)) {
        row.next();
        return new Look(last, writers, row.getLong("imports"), row.getLong("dropped"));
      }
    }
  }
}
