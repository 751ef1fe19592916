package io.feedrank.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Word that a user was taken out of the log, for the services that remember users: a row of {@code
 * log_removal}, which no service misses, and a notification, which is there at once. Deleting
 * events leaves such a row by a trigger; who erases a user says so even if there were no events,
 * for a service also remembers users that it only answered.
 */
public final class LogRemovals {

  /** The channel on which an erased user's id is sent when the erasure commits. */
  public static final String CHANNEL = "feedrank_removal";

  private static final String TELL =
      """
      with told as (insert into log_removal (user_id, removed_at) values (?, clock_timestamp())
                    returning user_id)
      select pg_notify(?, user_id::text) from told
      """;

  private LogRemovals() {}

  /** Tells all services of an erased user when the connection's transaction commits. */
  public static void announce(Connection connection, long userId) throws SQLException {
    try (PreparedStatement tell = connection.prepareStatement(TELL)) {
      tell.setLong(1, userId);
      tell.setString(2, CHANNEL);
      tell.execute();
    }
  }
}
