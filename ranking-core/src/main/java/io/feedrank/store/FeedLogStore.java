package io.feedrank.store;

import io.feedrank.domain.Actions;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Ids;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the log in bulk. 76.9 million events take about half a minute and, while they are read, 20
 * bytes each; afterwards 8.
 */
public final class FeedLogStore {

  private static final String COLUMNS = EventDecoder.COLUMNS;
  static final String EVENTS = Database.SCHEMA + ".feed_event";

  private static final int LATEST_EVENTS = 10_000;

  private final Database database;

  /** A reader of this database. */
  public FeedLogStore(Database database) {
    this.database = database;
  }

  /** Reads the whole log. */
  public LoadedLog readAll(Ids users, Ids posts, RowProgress progress) {
    return read(SeqRange.ALL, users, posts, progress);
  }

  /**
   * Reads a part of the log.
   *
   * @param users all users; {@link FeatureSnapshotStore} gives those of the log, too
   * @param posts all posts
   */
  public LoadedLog read(SeqRange range, Ids users, Ids posts, RowProgress progress) {
    return read(range, "", users, posts, progress);
  }

  /** Reads the positive events of a part of the log only. */
  public FeedLog readLikes(
      SeqRange range, Actions actions, Ids users, Ids posts, RowProgress progress) {
    String codes =
        IntStream.range(0, actions.all().size())
            .filter(code -> actions.get(code).positive())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    return read(range, "action in (" + codes + ")", users, posts, progress).log();
  }

  private LoadedLog read(
      SeqRange range, String filter, Ids users, Ids posts, RowProgress progress) {
    try (Snapshot snapshot = Snapshot.of(database)) {
      boolean wholeLog = range.fromTheStart() && filter.isEmpty();
      long expected = wholeLog ? estimate(snapshot) : 0;
      LogCollector collector = new LogCollector(users, posts, expected, progress);
      if (range.fromTheStart()) {
        String condition =
            range.condition().isEmpty() || filter.isEmpty()
                ? range.condition() + filter
                : range.condition() + " and " + filter;
        TableScan.of(snapshot).read(EVENTS, COLUMNS, condition, collector::reader);
      } else {
        readArrivals(snapshot, range, collector);
      }
      return collector.build();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Recent arrivals lie together, so the index by order of arrival leads to them at once. */
  private static void readArrivals(Snapshot snapshot, SeqRange range, LogCollector collector)
      throws SQLException {
    String query = "select %s from %s where %s".formatted(COLUMNS, EVENTS, range.condition());
    try (var rows = new BinaryCopyReader(snapshot.main(), query)) {
      collector.reader().read(rows);
    }
  }

  /**
   * Reads the histories of some users only, by index.
   *
   * @param userIds outside ids
   */
  public FeedLog readUsers(SeqRange range, long[] userIds, Ids users, Ids posts) {
    try (Snapshot snapshot = Snapshot.of(database)) {
      LogCollector collector = new LogCollector(users, posts, 0, RowProgress.SILENT);
      String condition = range.condition().isEmpty() ? "true" : range.condition();
      String query =
          "select %s from %s where user_id = any('%s') and %s"
              .formatted(COLUMNS, EVENTS, SqlArrays.literal(userIds), condition);
      try (var rows = new BinaryCopyReader(snapshot.main(), query)) {
        collector.reader().read(rows);
      }
      return collector.build().log();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** Reads what some users did in some spans of time, by index. */
  public FeedLog readSpans(SeqRange range, UserSpans spans, Ids users, Ids posts) {
    LogCollector collector = new LogCollector(users, posts, 0, RowProgress.SILENT);
    if (spans.isEmpty()) {
      return collector.build().log();
    }
    String condition = range.condition().isEmpty() ? "true" : range.condition();
    String query =
        "select at, e.user_id, post_id, action from %s e join %s on e.user_id = span.user_id and at between since and until where %s and %s"
            .formatted(EVENTS, spans.table(), spans.bounds(), condition);
    try (Snapshot snapshot = Snapshot.of(database);
        var rows = new BinaryCopyReader(snapshot.main(), query)) {
      collector.reader().read(rows);
      return collector.build().log();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /**
   * Whether most of the impressions that arrived last have a position or a propensity.
   *
   * @param actions which events are impressions
   */
  public boolean positionsLogged(Actions actions) {
    String codes =
        IntStream.range(0, actions.all().size())
            .filter(code -> actions.get(code).impression())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    String query =
        """
        select count(*), count(*) filter (where position is not null or propensity is not null)
        from %s where action in (%s) and seq > (select last_value from %s.feed_event_seq) - %d
        """
            .formatted(EVENTS, codes, Database.SCHEMA, LATEST_EVENTS);
    try (Snapshot snapshot = Snapshot.of(database);
        PreparedStatement ask = snapshot.main().prepareStatement(query);
        ResultSet answer = ask.executeQuery()) {
      answer.next();
      return 2 * answer.getLong(2) > answer.getLong(1);
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /** About how many events there are, by the server's statistics. */
  private static long estimate(Snapshot snapshot) throws SQLException {
    try (PreparedStatement ask =
        snapshot
            .main()
            .prepareStatement(
                """
                select coalesce(sum(greatest(reltuples, 0)), 0)::bigint
                from pg_partition_tree(?::regclass) t join pg_class c on c.oid = t.relid
                where t.isleaf
                """)) {
      ask.setString(1, EVENTS);
      try (ResultSet answer = ask.executeQuery()) {
        answer.next();
        return answer.getLong(1);
      }
    }
  }
}
