package io.feedrank.etl.load;

import io.feedrank.store.DatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Numbers for events that are loaded in bulk, taken from the log's sequence a block at a time: to
 * ask the sequence for each would cost as much as to store the event.
 *
 * <p>While a block is taken, nobody inserts, so no number is given twice. What is left of the last
 * block stays unused.
 */
final class SequenceBlocks {

  private static final int BLOCK = 1 << 20;

  private final Connection connection;
  private long next;
  private long end;

  /** Blocks taken over this connection, which commits each statement by itself. */
  SequenceBlocks(Connection connection) {
    this.connection = connection;
  }

  long next() {
    if (next == end) {
      take();
    }
    return next++;
  }

  private void take() {
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table feed_event in share row exclusive mode");
      try (ResultSet row =
          statement.executeQuery(
              """
              select setval('feed_event_seq', last_value + %d - (not is_called)::int)
              from feed_event_seq
              """
                  .formatted(BLOCK))) {
        row.next();
        end = row.getLong(1) + 1;
        next = end - BLOCK;
      }
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }
}
