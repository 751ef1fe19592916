package io.feedrank.spark;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import java.util.Iterator;
import java.util.stream.IntStream;
import scala.Tuple2;

/**
 * The histories of the users of one range, in time order: what a task works on. 8 bytes an event,
 * 20 while it is put together.
 *
 * @param firstUser the index of the first user
 * @param log their events; the first user is number 0 there
 */
record LogPart(int firstUser, FeedLog log) {

  static LogPart of(UserRanges ranges, int range, Iterator<Tuple2<Integer, EventChunk>> chunks) {
    int firstUser = ranges.first(range);
    FeedLog.Builder log = new FeedLog.Builder(ranges.size(range), 0);
    while (chunks.hasNext()) {
      chunks.next()._2().addTo(log, firstUser);
    }
    return new LogPart(firstUser, log.build());
  }

  /** The users' indices, ascending. */
  IntStream users() {
    return IntStream.range(firstUser, firstUser + log.users());
  }

  History history(int user) {
    return log.history(user - firstUser);
  }
}
