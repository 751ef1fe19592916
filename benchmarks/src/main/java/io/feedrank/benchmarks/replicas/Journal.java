package io.feedrank.benchmarks.replicas;

import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The contents of the database, read without the services. Thread-safe. */
final class Journal {

  private final Database database;

  Journal(Database database) {
    this.database = database;
  }

  /** All users, in order. */
  List<String> users() {
    return column("select user_id from feed_user order by user_id");
  }

  /** All posts, in order. */
  List<String> posts() {
    return column("select post_id from post order by post_id");
  }

  /** How many views there are. */
  long views() {
    return Long.parseLong(column("select count(*) from feed_event where action = 0").get(0));
  }

  /** After the last event that the features know. */
  String moment() {
    return new FeatureSnapshotStore(database)
        .latest()
        .map(run -> run.knownUntil().truncatedTo(ChronoUnit.SECONDS).toString())
        .orElseThrow(
            () -> new IllegalStateException("no ETL run has finished; run 'feedrank etl'"));
  }

  private List<String> column(String query) {
    return database.call(
        connection -> {
          List<String> values = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
              values.add(rows.getString(1));
            }
          }
          return values;
        });
  }
}
