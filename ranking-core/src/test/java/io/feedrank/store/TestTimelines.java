package io.feedrank.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Timelines for tests that run no ETL: packed from rows that say what happened. */
public final class TestTimelines {

  private record Place(String counter, long second) {}

  private TestTimelines() {}

  /**
   * Puts rows in the place of all timelines of a version of the basis.
   *
   * @param query gives counter, label, bucket, views and likes
   */
  public static void write(Database database, int version, String query) {
    database.transaction(
        connection -> {
          write(connection, version, query);
          return true;
        });
  }

  private static void write(Connection connection, int version, String query) throws SQLException {
    Map<Place, PackedCounts> packed = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> codes = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("delete from timeline_key where version = " + version);
      statement.execute(
          "create table if not exists %s partition of timeline for values in (%d)"
              .formatted(TimelinePartitions.table(version), version));
      statement.execute("delete from timeline where version = " + version);
      try (ResultSet row =
          statement.executeQuery(
              "select counter, label, extract(epoch from bucket)::bigint, views, likes from ("
                  + query
                  + ") counted order by counter, label, bucket")) {
        while (row.next()) {
          String counter = row.getString(1);
          Map<String, Integer> known = codes.computeIfAbsent(counter, name -> new HashMap<>());
          int code = known.computeIfAbsent(row.getString(2), label -> known.size());
          packed
              .computeIfAbsent(new Place(counter, row.getLong(3)), place -> new PackedCounts())
              .add(code, row.getInt(4), row.getInt(5));
        }
      }
    }
    try (var keys = new BinaryCopyWriter(connection, "timeline_key")) {
      for (Map.Entry<String, Map<String, Integer>> counter : codes.entrySet()) {
        for (Map.Entry<String, Integer> label : counter.getValue().entrySet()) {
          keys.row(4).int4(version).text(counter.getKey()).int4(label.getValue());
          keys.text(label.getKey());
        }
      }
      keys.finish();
    }
    try (var rows = new BinaryCopyWriter(connection, "timeline")) {
      for (Map.Entry<Place, PackedCounts> row : packed.entrySet()) {
        rows.row(4).int4(version).text(row.getKey().counter()).second(row.getKey().second());
        rows.bytes(row.getValue().toBytes());
      }
      rows.finish();
    }
  }
}
