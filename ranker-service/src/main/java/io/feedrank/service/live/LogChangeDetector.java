package io.feedrank.service.live;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.Readable;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The users whose events arrived in the log, or were taken out of it, since the last look: exact,
 * whatever notifications were lost.
 *
 * <p>Events are numbered before they can be seen, so a reader that has seen number 10 cannot know
 * whether 9 is still to come. Therefore each look notes the last number given out and, after that,
 * which transactions hold the log open for writing; once none of those is left, every event up to
 * that number can be seen or never will be, and the mark moves there. What lies beyond the mark is
 * read again at the next look. A bulk import takes its numbers long before its events appear, so a
 * finished import counts as news of everybody. So does a month that was dropped from the log.
 *
 * <p>Not thread-safe: one look after the other.
 */
final class LogChangeDetector {

  /** Beyond so many users, forgetting everybody is cheaper than naming them. */
  private static final int MOST_USERS = 10_000;

  /** The last number given out. */
  static final String LAST =
      "select case when is_called then last_value else 0 end from feed_event_seq";

  /** The transactions that may hold numbers whose events cannot be seen yet. */
  static final String WRITERS =
      """
      select distinct virtualtransaction from pg_locks
      where locktype = 'relation' and relation = 'feed_event'::regclass and granted
        and database = (select oid from pg_database where datname = current_database())
        and mode in ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
      """;

  /** Imports that have ended, and months that are gone. */
  static final String BULK =
      """
      select (select count(*) from import_run where finished_at is not null) as imports,
             (select count(*) from dropped_month where dropped_at is not null) as dropped
      """;

  private static final String USERS =
      "select distinct user_id from feed_event where seq > $1 limit " + (MOST_USERS + 1);

  private static final String REMOVED =
      "select distinct user_id from log_removal where seq > $1 limit " + (MOST_USERS + 1);

  private long mark = -1;
  private Bulk bulk = new Bulk(0, 0);
  private @Nullable Look pending;

  /** What comes and goes beside the numbers: finished imports and dropped months. */
  private record Bulk(long imports, long dropped) {}

  /** The last number given out, and who was writing just after that. */
  private record Look(long last, Set<String> writers, Bulk bulk) {}

  /**
   * What a look found.
   *
   * @param extent whether others than those named may be meant
   * @param grown users whose logs have grown
   * @param removed users some of whose events are gone
   */
  record News(Extent extent, List<Long> grown, List<Long> removed) {

    static final News NONE = new News(Extent.NAMED, List.of(), List.of());
    static final News ANY_GROWN = new News(Extent.ANY_GROWN, List.of(), List.of());
    static final News ANY_REMOVED = new News(Extent.ANY_REMOVED, List.of(), List.of());
  }

  /** Who is meant by news. */
  enum Extent {
    /** Those who are named. */
    NAMED,
    /** Any log may have grown. */
    ANY_GROWN,
    /** Events may be gone from any log. */
    ANY_REMOVED
  }

  /**
   * What happened between the look before and this one; empty if that cannot be told yet, as at the
   * first look and until all who wrote during it have ended.
   */
  Mono<News> look(PostgresqlConnection connection) {
    return now(connection)
        .flatMap(
            now -> {
              if (mark < 0) {
                return Mono.justOrEmpty(begun(now) ? News.ANY_GROWN : null);
              }
              return news(connection, now).doOnNext(read -> taken(now));
            });
  }

  private boolean begun(Look now) {
    Look first = pending;
    if (first == null) {
      pending = now;
    } else if (ended(first, now)) {
      mark = first.last();
      bulk = now.bulk();
      pending = now;
    }
    return mark >= 0;
  }

  /** The mark moves only once what lies before it has been read. */
  private void taken(Look now) {
    bulk = now.bulk();
    Look first = pending;
    if (first == null || ended(first, now)) {
      mark = first == null ? mark : first.last();
      pending = now;
    }
  }

  private static boolean ended(Look then, Look now) {
    return Collections.disjoint(then.writers(), now.writers());
  }

  private Mono<News> news(PostgresqlConnection connection, Look now) {
    if (bulk.dropped() != now.bulk().dropped()) {
      return Mono.just(News.ANY_REMOVED);
    }
    if (bulk.imports() != now.bulk().imports()) {
      return Mono.just(News.ANY_GROWN);
    }
    if (now.last() == mark) {
      return Mono.just(News.NONE);
    }
    return users(connection, USERS)
        .zipWhen(grown -> users(connection, REMOVED), LogChangeDetector::news);
  }

  private static News news(List<Long> grown, List<Long> removed) {
    if (removed.size() > MOST_USERS) {
      return News.ANY_REMOVED;
    }
    return grown.size() > MOST_USERS
        ? new News(Extent.ANY_GROWN, List.of(), removed)
        : new News(Extent.NAMED, grown, removed);
  }

  private Mono<List<Long>> users(PostgresqlConnection connection, String query) {
    return rows(connection.createStatement(query).bind("$1", mark), Long.class).collectList();
  }

  private static Mono<Look> now(PostgresqlConnection connection) {
    Mono<Bulk> bulk = bulk(connection);
    return rows(connection.createStatement(LAST), Long.class)
        .single()
        .flatMap(
            last ->
                rows(connection.createStatement(WRITERS), String.class)
                    .collectList()
                    .zipWith(bulk, (writers, now) -> new Look(last, Set.copyOf(writers), now)));
  }

  private static Mono<Bulk> bulk(PostgresqlConnection connection) {
    return connection
        .createStatement(BULK)
        .execute()
        .concatMap(
            (PostgresqlResult result) ->
                result.map(row -> new Bulk(number(row, "imports"), number(row, "dropped"))))
        .single();
  }

  private static long number(Readable row, String column) {
    Long number = row.get(column, Long.class);
    return number == null ? 0 : number;
  }

  private static <T> Flux<T> rows(PostgresqlStatement statement, Class<T> type) {
    return statement
        .execute()
        .concatMap((PostgresqlResult result) -> result.map(row -> row.get(0, type)));
  }
}
