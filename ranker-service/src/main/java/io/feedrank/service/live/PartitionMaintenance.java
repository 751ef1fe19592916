package io.feedrank.service.live;

import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.EventPartitions;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log in shape, at the start and then once an hour: makes the partitions of this month
 * and the next before anyone needs them, and deletes what the side tables no longer need: receipts
 * of deliveries that nobody repeats any more, notes of removals that every service has seen, and
 * old served lists and dead letters. Several services may do so at once. Thread-safe.
 */
final class PartitionMaintenance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionMaintenance.class);

  private static final Duration PAUSE = Duration.ofHours(1);

  /** So many rows a transaction, so that no delivery waits for long. */
  private static final int AT_ONCE = 10_000;

  private static final String RECEIPTS =
      """
      delete from event_receipt where event_id in (
        select event_id from event_receipt where received_at < now() - interval '7 days'
        limit ? for update skip locked)
      """;

  private static final String REMOVALS =
      """
      delete from log_removal where seq in (
        select seq from log_removal where removed_at < now() - interval '1 day'
        limit ? for update skip locked)
      """;

  private static final String SERVED =
      """
      delete from served_list where ctid = any(array(
        select ctid from served_list where at < now() - interval '90 days'
        limit ? for update skip locked))
      """;

  private static final String DEAD_LETTERS =
      """
      delete from kafka_dead_letter where ctid = any(array(
        select ctid from kafka_dead_letter where set_aside_at < now() - interval '90 days'
        limit ? for update skip locked))
      """;

  /** Longer than any month, so that the next one is always there before it begins. */
  private static final Duration AHEAD = Duration.ofDays(31);

  private final Database database;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread named = new Thread(work, "feedrank-upkeep");
            named.setDaemon(true);
            return named;
          });

  PartitionMaintenance(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  PartitionMaintenance start() {
    var unused =
        thread.scheduleWithFixedDelay(this::run, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void run() {
    try {
      delete(RECEIPTS);
      delete(REMOVALS);
      delete(SERVED);
      delete(DEAD_LETTERS);
      makeMonths();
    } catch (DatabaseException failed) {
      LOG.info("the upkeep of the log waits for the next hour: {}", failed.getMessage());
    }
  }

  private void makeMonths() {
    Instant now = clock.instant();
    database.call(
        connection -> {
          new EventPartitions(connection).ensure(now, now.plus(AHEAD));
          return true;
        });
  }

  private void delete(String sql) {
    int deleted = AT_ONCE;
    while (deleted == AT_ONCE && !thread.isShutdown()) {
      deleted =
          database.call(
              connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                  statement.setInt(1, AT_ONCE);
                  return statement.executeUpdate();
                }
              });
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
