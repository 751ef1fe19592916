package io.feedrank.etl.run;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Sessions;
import io.feedrank.feature.PositionBucket;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.LoadedLog;
import io.feedrank.store.RowProgress;
import io.feedrank.store.SeqRange;
import io.feedrank.store.UserSpans;

/**
 * Reads the parts of the log that a run needs.
 *
 * @param sessions how histories fall into sessions
 * @param high the last event of the run
 */
record LogReader(
    Database database, EncodedEntities feed, Sessions sessions, long high, Progress progress) {

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

  /**
   * The sessions that new events lie in, before and after they came.
   *
   * @param arrived the new events
   * @param watermark the last event that is not new
   */
  SessionEvents sessionsOf(FeedLog arrived, long watermark) {
    UserSpans spans =
        UserSpans.around(arrived, feed.users(), PositionBucket.reachSeconds(sessions));
    FeedLog before =
        store().readSpans(new SeqRange(0, watermark), spans, feed.users(), feed.posts());
    return new SessionEvents(before, FeedLog.union(before, arrived));
  }

  private FeedLogStore store() {
    return new FeedLogStore(database);
  }

  private RowProgress told(String step) {
    return (rows, expected) -> progress.report(step, rows, expected);
  }
}
