package io.feedrank.etl.run;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Sees whether users or posts whose events are counted have changed in what they are counted by:
 * then what was counted is no longer true, and everything is counted again.
 *
 * @param connection on which the run's transaction is open
 */
record Changes(Connection connection) {

  /** The number of users with events whose attributes have changed. */
  long users() throws SQLException {
    return count(
        """
        select count(*) from user_state s left join feed_user u using (user_id)
        where s.attributes is distinct from coalesce(u.attributes, '{}')
        """);
  }

  /** The number of posts whose topic or attributes have changed, or that went or came back. */
  long posts() throws SQLException {
    return count(
        """
        select count(*) from post_state s left join post p using (post_id)
        where s.topic is distinct from p.topic
          or (p.post_id is not null and s.attributes is distinct from p.attributes)
        """);
  }

  private long count(String query) throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row = ask.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Writes down what posts are counted by from now on. */
  void rememberPosts() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into post_state (post_id, topic, attributes)
          select post_id, topic, attributes from post
          on conflict (post_id) do update set topic = excluded.topic, attributes = excluded.attributes
          where (post_state.topic, post_state.attributes)
            is distinct from (excluded.topic, excluded.attributes)
          """);
      statement.execute(
          """
          update post_state s set topic = null where topic is not null
          and not exists (select from post p where p.post_id = s.post_id)
          """);
    }
  }
}
