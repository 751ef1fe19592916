package io.feedrank.etl.run;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.feature.ReferenceData;
import io.feedrank.store.Database;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.SeqRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes a user out of everything, right after a run that has folded all in.
 *
 * @param connection on which the transaction is open
 * @param folded the run before
 */
record Erasure(Database database, Connection connection, EtlOptions options, EtlSummary folded) {

  EraseSummary run(long userId) throws SQLException {
    TaskWorkers workers = TaskWorkers.ofAvailableProcessors();
    EncodedEntities feed =
        EncodedEntities.read(
            connection, new ReferenceDataVersions(connection).all(), folded.watermark());
    FeedLog log =
        new FeedLogStore(database)
            .readUsers(
                new SeqRange(0, folded.watermark()),
                new long[] {userId},
                feed.users(),
                feed.posts());
    Map<String, Long> removed = new LinkedHashMap<>();
    removed.put("timeline", uncount(log, feed, workers));
    int made = makeKnown(userId);
    for (String table : new String[] {"feed_event", "user_state", "feed_user"}) {
      removed.put(table, delete(table, userId));
    }
    removed.merge("feed_user", (long) -made, Long::sum);
    ItemItemUpdate models = new ItemItemUpdate(connection, options.itemItem(), workers);
    models.forgetAfter(EtlTransaction.firstLike(log, feed));
    LogReader reader =
        new LogReader(
            database,
            feed,
            options.features().sessions(),
            folded.watermark(),
            (stage, done, total) -> {});
    int user = feed.users().index(userId);
    int refitted =
        models.run(
            LogSpan.read(connection),
            () -> without(reader.likes(), user),
            feed.actions(),
            feed.posts());
    removed.put("item_item_version", (long) refitted);
    CollaborativeModelUpdate parts =
        new CollaborativeModelUpdate(
            connection, options.collaborative(), workers, (stage, done, total) -> {});
    parts.forgetAfter(EtlTransaction.firstLike(log, feed));
    int versions =
        parts.run(
            parts.settle(), LogSpan.read(connection), () -> without(reader.likes(), user), feed);
    if (versions > 0) {
      removed.put("part_version", (long) versions);
    }
    return new EraseSummary(userId, removed);
  }

  private long uncount(FeedLog log, EncodedEntities feed, TaskWorkers workers) throws SQLException {
    BucketedEvents events = BucketedEvents.of(log, feed.actions(), options.features());
    long rows = 0;
    for (Map.Entry<Integer, ReferenceData> entry : feed.bases().entrySet()) {
      CodeBook book = new CodeBook(entry.getValue());
      rows +=
          new TimelineTable(connection, entry.getKey(), workers).add(events, book, book.all(), -1);
    }
    return rows;
  }

  /**
   * What services wrote down of a user goes with the row of the user, which not everyone has who
   * ever did something.
   */
  private int makeKnown(long userId) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into feed_user (user_id) values (?) on conflict do nothing")) {
      insert.setLong(1, userId);
      return insert.executeUpdate();
    }
  }

  private long delete(String table, long userId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from " + table + " where user_id = ?")) {
      delete.setLong(1, userId);
      return delete.executeLargeUpdate();
    }
  }

  /** The log was read on another connection, which still sees the user's events. */
  private static FeedLog without(FeedLog log, int erased) {
    FeedLog.Builder builder = new FeedLog.Builder(log.users(), log.size());
    for (int user = 0; user < log.users(); user++) {
      History history = log.history(user);
      for (int i = 0; i < history.size() && user != erased; i++) {
        builder.add(user, history.second(i), history.action(i), history.post(i));
      }
    }
    return builder.build();
  }
}
