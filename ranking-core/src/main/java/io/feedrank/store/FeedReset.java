package io.feedrank.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The deletion of a whole feed: users, posts, events, everything counted and fitted, and all
 * models. The tables are there afterwards, and empty.
 *
 * @param database where the feed is
 */
public record FeedReset(Database database) {

  private static final String WHO = "feedrank reset";

  /** A session of a command that has just ended may be seen for a moment. */
  private static final int PATIENCE = 20;

  /** The numbers of rows that would be deleted, by table. */
  public Map<String, Long> contents() {
    return database.call(
        connection -> {
          Map<String, Long> contents = new LinkedHashMap<>();
          try (Statement ask = connection.createStatement()) {
            for (String table : List.of("feed_user", "post", "feed_event", "model")) {
              try (ResultSet count = ask.executeQuery("select count(*) from " + table)) {
                count.next();
                contents.put(table, count.getLong(1));
              }
            }
          }
          return contents;
        });
  }

  /**
   * Deletes everything.
   *
   * @throws DatabaseException.Locked if an import or an ETL run is going on
   * @throws DatabaseException.InUse if a service or another command is connected
   */
  public void run() {
    try (AdvisoryLock lock = AdvisoryLock.take(database, AdvisoryLock.WRITER, "reset")) {
      database.call(
          connection -> {
            refuseOthers(connection);
            try (Statement drop = connection.createStatement()) {
              drop.execute("drop schema %s cascade".formatted(Database.SCHEMA));
            }
            return true;
          });
      database.migrate();
    }
  }

  private void refuseOthers(Connection connection) throws SQLException {
    List<String> others = others(connection);
    for (int i = 0; i < PATIENCE && !others.isEmpty(); i++) {
      try (Statement pause = connection.createStatement()) {
        pause.execute("select pg_sleep(0.1)");
      }
      others = others(connection);
    }
    if (!others.isEmpty()) {
      throw new DatabaseException.InUse(database.place(), others);
    }
  }

  private static List<String> others(Connection connection) throws SQLException {
    List<String> others = new ArrayList<>();
    try (PreparedStatement ask =
        connection.prepareStatement(
            """
            select distinct application_name from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
              and starts_with(application_name, 'feedrank') and application_name <> ?
            order by 1
            """)) {
      ask.setString(1, WHO);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          others.add(row.getString(1));
        }
      }
    }
    return others;
  }
}
