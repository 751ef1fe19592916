package io.feedrank.service.live;

import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what the log's side tables no longer need, at the start and then once an hour: receipts
 * of deliveries that nobody repeats any more, notes of removals that every service has seen, and
 * old served lists and dead letters. Several services may do so at once. Thread-safe.
 */
final class Tidying implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);

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

  private final Database database;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread named = new Thread(work, "feedrank-tidy");
            named.setDaemon(true);
            return named;
          });

  Tidying(Database database) {
    this.database = database;
  }

  Tidying start() {
    var unused =
        thread.scheduleWithFixedDelay(this::tidy, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void tidy() {
    try {
      delete(RECEIPTS);
      delete(REMOVALS);
      delete(SERVED);
      delete(DEAD_LETTERS);
    } catch (DatabaseException failed) {
      LOG.info("old receipts stay where they are for now: {}", failed.getMessage());
    }
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
