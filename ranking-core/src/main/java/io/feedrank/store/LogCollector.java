package io.feedrank.store;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Ids;
import io.feedrank.domain.PackedEvent;
import java.sql.SQLException;

/**
 * Turns rows of the log into packed events, on several threads: each fills a chunk of its own and
 * hands it over when it is full.
 */
final class LogCollector {

  private static final int CHUNK = 1 << 15;

  private final EventDecoder decoder;
  private final FeedLog.Builder log;
  private final long expected;
  private final RowProgress progress;
  private long rows;
  private long skipped;
  private long ofUnknownUsers;

  LogCollector(Ids users, Ids posts, long expected, RowProgress progress) {
    this.decoder = new EventDecoder(users, posts);
    this.expected = expected;
    this.progress = progress;
    // Statistics lag a little behind: some room saves the builder a copy of everything.
    long room = expected + expected / 50 + CHUNK;
    this.log = new FeedLog.Builder(users.size(), (int) Math.min(room, Integer.MAX_VALUE - 8));
  }

  TableScan.RangeReader reader() {
    return new Chunk();
  }

  LoadedLog build() {
    return new LoadedLog(log.build(), skipped, ofUnknownUsers);
  }

  private synchronized void take(Chunk chunk) {
    for (int i = 0; i < chunk.size; i++) {
      long event = chunk.packed[i];
      log.add(
          chunk.user[i],
          PackedEvent.second(event),
          PackedEvent.action(event),
          PackedEvent.post(event));
    }
    rows += chunk.size + chunk.skipped;
    skipped += chunk.skipped;
    ofUnknownUsers += chunk.ofUnknownUsers;
    progress.read(rows, Math.max(rows, expected));
  }

  private final class Chunk implements TableScan.RangeReader, EventDecoder.Visitor {
    private final int[] user = new int[CHUNK];
    private final long[] packed = new long[CHUNK];
    private int size;
    private int skipped;
    private int ofUnknownUsers;

    @Override
    public void read(BinaryCopyReader rows) throws SQLException {
      decoder.read(rows, this);
      handOver();
    }

    @Override
    public void event(int userIndex, long event) {
      user[size] = userIndex;
      packed[size++] = event;
      if (size == CHUNK) {
        handOver();
      }
    }

    @Override
    public void skip(boolean unknownUser) {
      skipped++;
      ofUnknownUsers += unknownUser ? 1 : 0;
    }

    private void handOver() {
      take(this);
      size = 0;
      skipped = 0;
      ofUnknownUsers = 0;
    }
  }
}
