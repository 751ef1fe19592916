package io.feedrank.etl.run;

import io.feedrank.feature.Counter;
import io.feedrank.store.BinaryCopyReader;
import io.feedrank.store.BinaryCopyWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The codes under which the keys of one version of the basis are stored: what has a code keeps it,
 * whatever is new gets the next one of its counter. Where nothing is stored yet, codes ascend with
 * keys. Thread-safe, but for reading and writing.
 */
final class KeyCodes {

  private final int version;
  private final CodeBook book;

  /** By counter and key; one more than the code, 0 for none yet. */
  private final int[][] codes;

  private final int[] firstNew;
  private final int[] next;

  private KeyCodes(int version, CodeBook book) {
    this.version = version;
    this.book = book;
    this.codes = new int[book.counters().size()][];
    for (int c = 0; c < codes.length; c++) {
      codes[c] = new int[book.keys(c)];
    }
    this.firstNew = new int[codes.length];
    this.next = new int[codes.length];
  }

  /** No codes yet. */
  static KeyCodes none(int version, CodeBook book) {
    return new KeyCodes(version, book);
  }

  /** The codes that are there already. */
  static KeyCodes read(Connection connection, int version, CodeBook book) throws SQLException {
    KeyCodes codes = new KeyCodes(version, book);
    Map<String, Map<String, Integer>> known = new HashMap<>();
    String query = "select counter, label, code from timeline_key where version = " + version;
    try (var rows = new BinaryCopyReader(connection, query)) {
      while (rows.next()) {
        known
            .computeIfAbsent(rows.text(), counter -> new HashMap<>())
            .put(rows.text(), rows.int4());
      }
    }
    for (int c = 0; c < codes.codes.length; c++) {
      codes.take(c, known.getOrDefault(book.counters().get(c).name(), Map.of()));
    }
    return codes;
  }

  private void take(int counter, Map<String, Integer> byLabel) {
    for (int code : byLabel.values()) {
      next[counter] = Math.max(next[counter], code + 1);
    }
    firstNew[counter] = next[counter];
    for (int key = 0; key < codes[counter].length && !byLabel.isEmpty(); key++) {
      codes[counter][key] = byLabel.getOrDefault(label(counter, key), -1) + 1;
    }
  }

  private String label(int counter, int key) {
    return book.counters().get(counter).label(book.basis(), key);
  }

  int code(int counter, int key) {
    // A code that another thread has just given may not be seen yet; then it is asked for again.
    int code = codes[counter][key];
    return (code == 0 ? give(counter, key) : code) - 1;
  }

  private synchronized int give(int counter, int key) {
    if (codes[counter][key] == 0) {
      codes[counter][key] = 1 + (firstNew[counter] == 0 ? key : next[counter]++);
    }
    return codes[counter][key];
  }

  /** Writes the codes that were not there. */
  void writeNew(Connection connection) throws SQLException {
    String target = "timeline_key (version, counter, code, label)";
    try (var copy = new BinaryCopyWriter(connection, target)) {
      for (int c = 0; c < codes.length; c++) {
        Counter counter = book.counters().get(c);
        for (int key : newKeys(c)) {
          copy.row(4).int4(version).text(counter.name());
          copy.int4(codes[c][key] - 1).text(label(c, key));
        }
      }
      copy.finish();
    }
  }

  private List<Integer> newKeys(int counter) {
    List<Integer> keys = new ArrayList<>();
    for (int key = 0; key < codes[counter].length; key++) {
      if (codes[counter][key] > firstNew[counter]) {
        keys.add(key);
      }
    }
    return keys;
  }
}
