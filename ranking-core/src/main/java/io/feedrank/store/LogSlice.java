package io.feedrank.store;

import io.feedrank.domain.Ids;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A part of the log that one of many readers reads, on whatever machine: rows that lie together in
 * the server's files. Reading it again gives the same rows in the same order as long as the {@link
 * LogSlices} are open.
 *
 * @param snapshot the state of the log, as the server calls it
 * @param query the rows
 */
public record LogSlice(String snapshot, String query) implements Serializable {

  /**
   * Reads it.
   *
   * @param users all users; events of others are left out
   * @param posts all posts; events with others are left out
   * @return the number of events left out
   * @throws DatabaseException if it cannot be read, for example because the slices were closed
   */
  public long read(Database database, Ids users, Ids posts, EventVisitor visitor) {
    Counting counting = new Counting(visitor);
    try (Connection connection = Snapshot.join(database, snapshot);
        var rows = new BinaryCopyReader(connection, query)) {
      new EventDecoder(users, posts).read(rows, counting);
      return counting.skipped;
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private static final class Counting implements EventDecoder.Visitor {
    private final EventVisitor visitor;
    private long skipped;

    Counting(EventVisitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public void event(int user, long packed) {
      visitor.event(user, packed);
    }

    @Override
    public void skip(boolean unknownUser) {
      skipped++;
    }
  }
}
