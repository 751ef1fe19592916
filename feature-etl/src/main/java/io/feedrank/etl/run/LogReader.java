package io.feedrank.etl.run;

import io.feedrank.domain.FeedLog;
import io.feedrank.progress.Progress;
import io.feedrank.store.Database;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.LoadedLog;
import io.feedrank.store.RowProgress;
import io.feedrank.store.SeqRange;
import java.util.stream.IntStream;

/**
 * Reads the parts of the log that a run needs.
 *
 * @param high the last event of the run
 */
record LogReader(Database database, Feed feed, long high, Progress progress) {

  /** From so many users on, reading the whole log is faster than looking up their histories. */
  private static final int MANY_USERS = 20_000;

  /** The events after a watermark. */
  LoadedLog after(long watermark) {
    return store()
        .read(new SeqRange(watermark, high), feed.users(), feed.posts(), told("read the log"));
  }

  /** The whole histories of all users who have events in a log. */
  FeedLog historiesOf(FeedLog log) {
    long[] touched =
        IntStream.range(0, log.users())
            .filter(user -> log.history(user).size() > 0)
            .mapToLong(user -> feed.users().id(user))
            .toArray();
    SeqRange all = new SeqRange(0, high);
    if (touched.length <= MANY_USERS) {
      return store().readUsers(all, touched, feed.users(), feed.posts());
    }
    return store().read(all, feed.users(), feed.posts(), told("read histories")).log();
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
