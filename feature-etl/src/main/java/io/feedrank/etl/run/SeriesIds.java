package io.feedrank.etl.run;

import io.feedrank.store.BinaryCopyReader;
import io.feedrank.store.BinaryCopyWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of the series of one version of the basis, by counter and key; a number is given when
 * it is first asked for. Not thread-safe.
 */
final class SeriesIds {

  private final int version;
  private final CodeBook book;
  private final int[][] ids;
  private final int firstNew;
  private int next;

  private SeriesIds(int version, CodeBook book, int next) {
    this.version = version;
    this.book = book;
    this.ids = new int[book.counters().size()][];
    for (int c = 0; c < ids.length; c++) {
      ids[c] = new int[book.keys(c)];
    }
    this.firstNew = next;
    this.next = next;
  }

  /** The series that are there already. */
  static SeriesIds read(Connection connection, int version, CodeBook book) throws SQLException {
    SeriesIds series = new SeriesIds(version, book, largest(connection) + 1);
    Map<String, Integer> known = new HashMap<>();
    String query =
        "select counter, label, series_id from timeline_series where version = " + version;
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        known.put(name(rows.text(), rows.text()), rows.int4());
      }
    }
    for (int c = 0; c < series.ids.length && !known.isEmpty(); c++) {
      for (int key = 0; key < series.ids[c].length; key++) {
        series.ids[c][key] = known.getOrDefault(series.name(c, key), 0);
      }
    }
    return series;
  }

  private static int largest(Connection connection) throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row =
            ask.executeQuery("select coalesce(max(series_id), 0) from timeline_series")) {
      row.next();
      return row.getInt(1);
    }
  }

  private String name(int counter, int key) {
    return name(
        book.counters().get(counter).name(), book.counters().get(counter).label(book.basis(), key));
  }

  private static String name(String counter, String label) {
    return counter + "\0" + label;
  }

  int id(int counter, int key) {
    if (ids[counter][key] == 0) {
      ids[counter][key] = next++;
    }
    return ids[counter][key];
  }

  /** Writes the series that were not there. */
  void writeNew(Connection connection) throws SQLException {
    String target = "timeline_series (series_id, version, counter, label)";
    try (var copy = new BinaryCopyWriter(connection, target)) {
      for (int c = 0; c < ids.length; c++) {
        for (int key = 0; key < ids[c].length; key++) {
          if (ids[c][key] >= firstNew) {
            copy.row(4).int4(ids[c][key]).int4(version);
            copy.text(book.counters().get(c).name());
            copy.text(book.counters().get(c).label(book.basis(), key));
          }
        }
      }
      copy.finish();
    }
  }
}
