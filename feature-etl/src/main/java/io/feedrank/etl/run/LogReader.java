package io.feedrank.etl.run;

import io.feedrank.domain.FeedLog;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.LoadedLog;
import io.feedrank.store.RowProgress;
import io.feedrank.store.SeqRange;

/**
 * Reads the parts of the log that a run needs.
 *
 * @param high the last event of the run
 */
record LogReader(Database database, Feed feed, long high, Progress progress) {

  /** The events after a watermark. */
  LoadedLog after(long watermark) {
    return store()
        .read(new SeqRange(watermark, high), feed.users(), feed.posts(), told("read the log"));
  }

  /** All likes. */
  FeedLog likes() {
    return store()
        .readLikes(
            new SeqRange(0, high),
            feed.actions(),
            feed.users(),
            feed.posts(),
            told("read the likes"));
  }

  private FeedLogStore store() {
    return new FeedLogStore(database);
  }

  private RowProgress told(String step) {
    return (rows, expected) -> progress.report(step, rows, expected);
  }
}
