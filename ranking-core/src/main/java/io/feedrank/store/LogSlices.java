package io.feedrank.store;

import java.sql.SQLException;
import java.util.List;

/**
 * The log as of one moment, cut into slices that many readers on many machines can read, each as
 * often as it must: all see the same state, whatever is written meanwhile. That state is held open
 * on the server until this is closed, and nothing that it sees can be vacuumed before.
 */
public final class LogSlices implements AutoCloseable {

  private final Snapshot snapshot;
  private final List<LogSlice> all;

  private LogSlices(Snapshot snapshot, List<LogSlice> all) {
    this.snapshot = snapshot;
    this.all = all;
  }

  /**
   * Cuts the log as of now.
   *
   * @param blocks how many blocks of the server's, of 8 KiB as a rule, a slice has at most
   */
  public static LogSlices of(Database database, long blocks) {
    Snapshot snapshot = Snapshot.of(database);
    try {
      List<LogSlice> slices =
          TableScan.of(snapshot).ranges(FeedLogStore.EVENTS, blocks).stream()
              .map(range -> range.query(EventDecoder.COLUMNS, ""))
              .map(query -> new LogSlice(snapshot.name(), query))
              .toList();
      return new LogSlices(snapshot, slices);
    } catch (SQLException e) {
      snapshot.close();
      throw DatabaseException.of(e);
    }
  }

  /** The slices: every event is in one of them. */
  public List<LogSlice> all() {
    return all;
  }

  @Override
  public void close() {
    snapshot.close();
  }
}
