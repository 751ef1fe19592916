package io.feedrank.etl.run;

import io.feedrank.domain.Action;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.feature.ReferenceData;
import io.feedrank.store.BinaryCopyWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the table {@code user_state}: what is in it is a sum, so that new events only add to it.
 *
 * @param connection on which the run's transaction is open
 */
record UserStates(Connection connection) {

  /** Removes all states: a full run writes them anew. */
  void clear() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("delete from user_state");
    }
  }

  /**
   * Sees whether events are counted of months before one, and removes the states of those who did
   * nothing since: nothing else is known of some of them.
   */
  boolean forgetBefore(YearMonth first) throws SQLException {
    Instant begin = first.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    if (LogSpan.read(connection).isEmpty()
        || LogSpan.read(connection).firstSecond() >= begin.getEpochSecond()) {
      return false;
    }
    try (PreparedStatement delete =
        connection.prepareStatement("delete from user_state where last_event < ?")) {
      delete.setObject(1, begin.atOffset(ZoneOffset.UTC));
      delete.executeUpdate();
    }
    return true;
  }

  /** Adds the events of a log to the states of its users. */
  void add(FeedLog log, ReferenceData basis) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create temporary table arrived_state (user_id bigint, first_event timestamptz,
            last_event timestamptz, views integer, likes integer, topics jsonb) on commit drop
          """);
      try (var copy = new BinaryCopyWriter(connection, "arrived_state")) {
        for (int user = 0; user < log.users(); user++) {
          if (log.history(user).size() > 0) {
            write(copy, basis.users().ids().id(user), log.history(user), basis);
          }
        }
        copy.finish();
      }
      statement.execute("analyze arrived_state");
      statement.execute(
          """
          insert into user_state as s
            (user_id, first_event, last_event, views, likes, topics, attributes)
          select a.*, coalesce(u.attributes, '{}')
          from arrived_state a left join feed_user u using (user_id)
          on conflict (user_id) do update set
            first_event = least(s.first_event, excluded.first_event),
            last_event = greatest(s.last_event, excluded.last_event),
            views = s.views + excluded.views, likes = s.likes + excluded.likes,
            topics = (
              select coalesce(jsonb_object_agg(topic, jsonb_build_array(
                coalesce((a.counts->>0)::integer, 0) + coalesce((b.counts->>0)::integer, 0),
                coalesce((a.counts->>1)::integer, 0) + coalesce((b.counts->>1)::integer, 0))), '{}')
              from jsonb_each(s.topics) a (topic, counts)
              full join jsonb_each(excluded.topics) b (topic, counts) using (topic)),
            attributes = excluded.attributes
          """);
      statement.execute("drop table arrived_state");
    }
  }

  private static void write(
      BinaryCopyWriter copy, long userId, History history, ReferenceData basis)
      throws SQLException {
    int[] views = new int[basis.catalogue().topics().size()];
    int[] likes = new int[views.length];
    int allViews = 0;
    int allLikes = 0;
    for (int i = 0; i < history.size(); i++) {
      Action action = basis.actions().get(history.action(i));
      int topic = basis.catalogue().topic(history.post(i));
      if (action.impression()) {
        views[topic]++;
        allViews++;
      }
      if (action.positive()) {
        likes[topic]++;
        allLikes++;
      }
    }
    Map<String, int[]> topics = new LinkedHashMap<>();
    for (int topic = 0; topic < views.length; topic++) {
      if (views[topic] + likes[topic] > 0) {
        topics.put(basis.catalogue().topics().get(topic), new int[] {views[topic], likes[topic]});
      }
    }
    copy.row(6).int8(userId).second(history.second(0)).second(history.second(history.size() - 1));
    copy.int4(allViews).int4(allLikes).jsonb(TextModelStore.json(topics));
  }
}
