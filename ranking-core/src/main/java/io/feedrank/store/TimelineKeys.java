package io.feedrank.store;

import io.feedrank.feature.Counter;
import io.feedrank.feature.ReferenceData;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The current key of each stored code of a counter. A code of what is no longer there, such as a
 * deleted post, stands for none.
 */
final class TimelineKeys {

  private static final int NONE = -1;

  private final List<Counter> counters;
  private final Map<String, Integer> places = new HashMap<>();
  private final int[][] keys;

  private TimelineKeys(List<Counter> counters) {
    this.counters = counters;
    this.keys = new int[counters.size()][0];
    for (Counter counter : counters) {
      places.put(counter.name(), places.size());
    }
  }

  static TimelineKeys read(Connection connection, int version, ReferenceData basis)
      throws SQLException {
    TimelineKeys keys = new TimelineKeys(Counter.all(basis));
    List<Map<String, Integer>> byLabel = keys.labels(basis);
    String query = "select counter, code, label from timeline_key where version = " + version;
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        int place = keys.place(rows.text());
        int code = rows.int4();
        String label = rows.text();
        if (place >= 0) {
          keys.put(place, code, byLabel.get(place).getOrDefault(label, NONE));
        }
      }
    }
    return keys;
  }

  private List<Map<String, Integer>> labels(ReferenceData basis) {
    List<Map<String, Integer>> labels = new ArrayList<>();
    for (Counter counter : counters) {
      Map<String, Integer> keysByLabel = new HashMap<>();
      for (int key = 0; key < counter.keys(basis); key++) {
        keysByLabel.put(counter.label(basis, key), key);
      }
      labels.add(keysByLabel);
    }
    return labels;
  }

  private void put(int place, int code, int key) {
    int known = keys[place].length;
    if (code >= known) {
      keys[place] = Arrays.copyOf(keys[place], Math.max(code + 1, known * 2));
      Arrays.fill(keys[place], known, keys[place].length, NONE);
    }
    keys[place][code] = key;
  }

  List<Counter> counters() {
    return counters;
  }

  /** The place of a counter in {@link #counters}; -1 if there is none of that name now. */
  int place(String counter) {
    return places.getOrDefault(counter, NONE);
  }

  /** The keys of a counter by code; -1 for none. */
  int[] keys(int place) {
    return keys[place];
  }
}
