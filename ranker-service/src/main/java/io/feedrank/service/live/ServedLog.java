package io.feedrank.service.live;

import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sample of the lists that were answered, written into {@code served_list} by a thread of its own
 * once a second: no request waits for it. At most {@value #MOST_WAITING} lists wait to be written;
 * more are dropped and counted. Thread-safe.
 */
public final class ServedLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServedLog.class);
  private static final int MOST_WAITING = 10_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private static final String INSERT =
      """
      insert into served_list
        (at, as_of, user_id, model_id, variant, first_place, posts, propensities)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String DELETE =
      """
      delete from served_list s using unnest(?) erased (user_id)
      where s.user_id = erased.user_id
        and not exists (select from feed_event e where e.user_id = erased.user_id)
        and not exists (select from feed_user u where u.user_id = erased.user_id)
      """;

  private final Database database;
  private final BlockingQueue<ServedList> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicBoolean failing = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread named = new Thread(work, "feedrank-served");
            named.setDaemon(true);
            return named;
          });

  ServedLog(Database database) {
    this.database = database;
  }

  ServedLog start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::write, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** Hands a list over; it is dropped if too many wait. */
  public void add(ServedList list) {
    if (!waiting.offer(list)) {
      dropped.incrementAndGet();
    }
  }

  /**
   * Drops the lists of users that wait to be written, and those that were written since the log was
   * cleared of them: only users are meant of whom the database holds nothing any more.
   */
  public void erase(Set<Long> users) {
    waiting.removeIf(list -> users.contains(list.userId()));
    if (!thread.isShutdown()) {
      thread.execute(() -> deleteOfNobody(users));
    }
  }

  private void deleteOfNobody(Set<Long> users) {
    try {
      database.call(
          connection -> {
            try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
              delete.setArray(1, connection.createArrayOf("bigint", users.toArray()));
              return delete.executeUpdate();
            }
          });
    } catch (DatabaseException failed) {
      LOG.warn("served lists of erased users may be left: {}", failed.getMessage());
    }
  }

  /** How many lists were dropped or could not be written. */
  public long dropped() {
    return dropped.get();
  }

  private void write() {
    List<ServedList> lists = new ArrayList<>();
    waiting.drainTo(lists);
    if (lists.isEmpty()) {
      return;
    }
    try {
      database.transaction(connection -> insert(connection, lists));
      failing.set(false);
    } catch (DatabaseException failed) {
      dropped.addAndGet(lists.size());
      if (failing.compareAndSet(false, true)) {
        LOG.warn("served lists are not logged at the moment: {}", failed.getMessage());
      }
    }
  }

  private static int insert(Connection connection, List<ServedList> lists) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (ServedList list : lists) {
        insert.setTimestamp(1, Timestamp.from(list.at()));
        insert.setTimestamp(2, Timestamp.from(list.asOf()));
        insert.setLong(3, list.userId());
        insert.setInt(4, list.model());
        insert.setString(5, list.variant());
        insert.setInt(6, list.firstPlace());
        insert.setArray(7, connection.createArrayOf("bigint", list.posts().toArray()));
        insert.setArray(8, connection.createArrayOf("float4", list.propensities().toArray()));
        insert.addBatch();
      }
      return insert.executeBatch().length;
    }
  }

  /** Writes what waits, then stops. */
  @Override
  public void close() {
    thread.execute(this::write);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
