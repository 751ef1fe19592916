package io.feedrank.service.live;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.Moment;
import io.feedrank.domain.PackedEvent;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.OpenBucket;
import io.feedrank.feature.ViewLog;
import io.feedrank.service.live.ArrivedEvents.Look;
import io.feedrank.service.live.ArrivedEvents.ReadBucket;
import io.feedrank.service.live.UserEvents.Collector;
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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from the log, over blocking connections, the events that arrived after an ETL run: each
 * read asks for those beyond the mark of the read before. The mark moves as in {@link
 * LogChangeDetector}. Thread-safe.
 */
final class ArrivedEventReader {

  private static final Logger LOG = LoggerFactory.getLogger(ArrivedEventReader.class);

  /** The most events that are kept in memory, the latest to arrive. */
  static final int MOST_EVENTS = 2_000_000;

  private final Database database;
  private final FeatureSnapshot knowledge;
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
  ArrivedEventReader(Database database, FeatureSnapshot knowledge, FinishedRun run, Clock clock) {
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
          arrived = arrived.with(latestViews(connection, arrived, bucket));
          ReadBucket known = arrived.bucket(bucket);
          long[] counted = known == null ? counted(connection, bucket) : known.counted();
          ViewLog views = views(connection, arrived, bucket);
          return arrived.with(
              bucket, new ReadBucket(asOf, counted, open(arrived, bucket, counted), views));
        });
  }

  private LatestViews latestViews(Connection connection, ArrivedEvents arrived, int bucket)
      throws SQLException {
    LatestViews before = arrived.views();
    if (before != null) {
      return before.with(arrived.events(), knowledge.basis(), buckets);
    }
    int now = buckets.of(Moment.after(clock.instant()).second());
    long from = knowledge.viewsFrom(Math.max(now, bucket));
    UserEvents known =
        users(
            connection,
            "select user_id, at, post_id, action from feed_event where at >= '%s' and seq <= %d and action in (%s)"
                .formatted(Instant.ofEpochSecond(from), run.watermark(), impressions()));
    return LatestViews.of(from, known, arrived.events(), knowledge.basis(), buckets);
  }

  /** The latest views as of a bucket, read from the log where those of now do not reach back. */
  private ViewLog views(Connection connection, ArrivedEvents arrived, int bucket)
      throws SQLException {
    LatestViews latest = Objects.requireNonNull(arrived.views());
    long from = knowledge.viewsFrom(bucket);
    if (latest.reachBackTo(from)) {
      return latest.log();
    }
    UserEvents then =
        users(
            connection,
            "select user_id, at, post_id, action from feed_event where at >= '%s' and at < '%s' and action in (%s)"
                .formatted(Instant.ofEpochSecond(from), start(bucket + 1), impressions()));
    return ViewLog.of(knowledge.basis(), then.users(), then.events(), buckets);
  }

  private UserEvents users(Connection connection, String query) throws SQLException {
    Collector events = new Collector();
    try (BinaryCopyReader rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        collect(rows.int8(), rows, events);
      }
    }
    return events.collected();
  }

  /** The action codes of views, for a query. */
  private String impressions() {
    Actions actions = knowledge.basis().actions();
    return IntStream.range(0, actions.all().size())
        .filter(code -> actions.get(code).impression())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
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
    String query = "select seq, user_id, at, post_id, action from feed_event where seq > " + from;
    try (BinaryCopyReader rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        boolean settles = rows.int8() <= settledUpTo;
        collect(rows.int8(), rows, settles ? settled : recent);
      }
    }
    Look next = moves || pending == null ? now : pending;
    return before.advanced(settledUpTo, next, settled.collected(), recent.collected());
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
    if (run.knownUntil().getEpochSecond() >= buckets.start(bucket)) {
      String query =
          "select user_id, at, post_id, action from feed_event where at >= '%s' and at < '%s' and seq <= %d"
              .formatted(start(bucket), start(bucket + 1), run.watermark());
      return users(connection, query).events();
    }
    return UserEvents.NONE.events();
  }

  private Instant start(int bucket) {
    return Instant.ofEpochSecond(buckets.start(bucket));
  }

  private void collect(long user, BinaryCopyReader rows, Collector events) throws SQLException {
    long second = rows.second();
    int post = knowledge.basis().catalogue().ids().index(rows.int8());
    int action = rows.int2();
    if (post >= 0 && second >= 0 && second <= PackedEvent.MAX_SECOND) {
      events.add(user, PackedEvent.pack(second, action, post));
    }
  }

  private static Look look(Connection connection) throws SQLException {
    try (Statement ask = connection.createStatement()) {
      long last;
      try (ResultSet row = ask.executeQuery(LogChangeDetector.LAST)) {
        row.next();
        last = row.getLong(1);
      }
      Set<String> writers = new HashSet<>();
      try (ResultSet rows = ask.executeQuery(LogChangeDetector.WRITERS)) {
        while (rows.next()) {
          writers.add(rows.getString(1));
        }
      }
      try (ResultSet row = ask.executeQuery(LogChangeDetector.BULK)) {
        row.next();
        return new Look(last, writers, row.getLong("imports"), row.getLong("dropped"));
      }
    }
  }
}
