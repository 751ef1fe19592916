package io.feedrank.store;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import java.util.stream.LongStream;

/** A span of time for each of some users, as conditions of a query. Immutable. */
public final class UserSpans {

  private final long[] userIds;
  private final long[] from;
  private final long[] until;

  private UserSpans(int size) {
    userIds = new long[size];
    from = new long[size];
    until = new long[size];
  }

  /**
   * The spans around the events of a log.
   *
   * @param users the outside ids of the log's users
   * @param reachSeconds how far a span goes beyond the first and the last event of its user
   */
  public static UserSpans around(FeedLog log, Ids users, long reachSeconds) {
    int active = 0;
    for (int user = 0; user < log.users(); user++) {
      active += log.history(user).size() > 0 ? 1 : 0;
    }
    UserSpans spans = new UserSpans(active);
    int next = 0;
    for (int user = 0; user < log.users(); user++) {
      History history = log.history(user);
      if (history.size() > 0) {
        spans.userIds[next] = users.id(user);
        spans.from[next] = history.second(0) - reachSeconds;
        spans.until[next++] = history.second(history.size() - 1) + reachSeconds;
      }
    }
    return spans;
  }

  /** Whether there is no user at all. */
  boolean isEmpty() {
    return userIds.length == 0;
  }

  /** A table {@code span(user_id, since, until)}, as a query's {@code from} names it. */
  String table() {
    return """
        (select u as user_id, to_timestamp(f) as since, to_timestamp(t) as until
        from unnest('%s'::bigint[], '%s'::bigint[], '%s'::bigint[]) s(u, f, t)) span"""
        .formatted(SqlArrays.literal(userIds), SqlArrays.literal(from), SqlArrays.literal(until));
  }

  /** A condition on {@code at} that all spans fulfil: it tells which partitions matter. */
  String bounds() {
    return "at >= to_timestamp(%d) and at <= to_timestamp(%d)"
        .formatted(
            LongStream.of(from).min().orElseThrow(), LongStream.of(until).max().orElseThrow());
  }
}
