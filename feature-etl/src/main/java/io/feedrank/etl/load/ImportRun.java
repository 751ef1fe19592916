package io.feedrank.etl.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.feedrank.etl.source.FeedSource;
import io.feedrank.store.Database;
import io.feedrank.store.FeedSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * The row that an import leaves in {@code import_run}.
 *
 * @param id its number
 */
record ImportRun(Database database, int id) {

  /** Writes down that an import begins, and what the source says of its actions and attributes. */
  static ImportRun begin(Database database, FeedSource source, Instant start) {
    return new ImportRun(
        database, database.transaction(connection -> insert(connection, source, start)));
  }

  private static int insert(Connection connection, FeedSource source, Instant start)
      throws SQLException {
    FeedSettings settings = new FeedSettings(connection);
    settings.write(source.actions());
    settings.write(source.attributes());
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into import_run (source, fingerprint, started_at, origin)
            values (?, ?, ?, ?::jsonb) returning run_id
            """)) {
      insert.setString(1, source.name());
      insert.setString(2, source.fingerprint());
      insert.setTimestamp(3, Timestamp.from(start));
      insert.setString(4, source.origin().orElse(null));
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** Writes down that it is done. */
  void finish(ImportSummary summary, Instant end) {
    database.transaction(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update import_run set finished_at = ?, summary = ?::jsonb where run_id = ?")) {
            update.setTimestamp(1, Timestamp.from(end));
            update.setString(2, json(summary));
            update.setInt(3, id);
            return update.executeUpdate();
          }
        });
  }

  private static String json(ImportSummary summary) {
    try {
      return new ObjectMapper().writeValueAsString(summary);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
