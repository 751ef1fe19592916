package io.feedrank.store;

import io.feedrank.feature.Basis;
import io.feedrank.feature.Counter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which counter and key each stored series of a basis is of, as dense codes of now. A series
 * without a key of now has none.
 */
final class SeriesKeys {

  private final List<Counter> counters;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Map<String, Integer>> labels = new ArrayList<>();
  private int[] counterOf = new int[0];
  private int[] keyOf = new int[0];

  private SeriesKeys(List<Counter> counters, Basis basis) {
    this.counters = counters;
    for (Counter counter : counters) {
      places.put(counter.name(), places.size());
      Map<String, Integer> codes = new HashMap<>();
      for (int key = 0; key < counter.keys(basis); key++) {
        codes.put(counter.label(basis, key), key);
      }
      labels.add(codes);
    }
  }

  static SeriesKeys read(Connection connection, int version, Basis basis) throws SQLException {
    SeriesKeys keys = new SeriesKeys(Counter.all(basis), basis);
    String query =
        "select series_id, counter, label from timeline_series where version = " + version;
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        keys.put(rows.int4(), rows.text(), rows.text());
      }
    }
    return keys;
  }

  private void put(int series, String counter, String label) {
    Integer place = places.get(counter);
    Integer key = place == null ? null : labels.get(place).get(label);
    if (place == null || key == null) {
      return;
    }
    if (series >= counterOf.length) {
      int known = counterOf.length;
      counterOf = Arrays.copyOf(counterOf, Math.max(series + 1, known * 2));
      keyOf = Arrays.copyOf(keyOf, counterOf.length);
      Arrays.fill(counterOf, known, counterOf.length, -1);
    }
    counterOf[series] = place;
    keyOf[series] = key;
  }

  List<Counter> counters() {
    return counters;
  }

  /** The place of a series' counter in {@link #counters}; -1 if it has none. */
  int counter(int series) {
    return series < counterOf.length ? counterOf[series] : -1;
  }

  int key(int series) {
    return keyOf[series];
  }
}
