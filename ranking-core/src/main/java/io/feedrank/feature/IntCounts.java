package io.feedrank.feature;

import java.util.Arrays;

/** Counts by non-negative key: a small open-addressing hash table with linear probing. */
final class IntCounts {

  private static final int EMPTY = -1;

  private int[] keys = new int[64];
  private int[] counts = new int[64];
  private int size;

  IntCounts() {
    Arrays.fill(keys, EMPTY);
  }

  int get(int key) {
    int slot = slot(key);
    return keys[slot] == key ? counts[slot] : 0;
  }

  void increment(int key) {
    int slot = slot(key);
    if (keys[slot] == EMPTY) {
      keys[slot] = key;
      if (++size * 2 > keys.length) {
        grow();
        slot = slot(key);
      }
    }
    counts[slot]++;
  }

  /** Writes all counts to the places of their keys. */
  void scatter(float[] byKey) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != EMPTY) {
        byKey[keys[slot]] = counts[slot];
      }
    }
  }

  /** The bytes of its arrays' elements. */
  long bytes() {
    return 2L * Integer.BYTES * keys.length;
  }

  int size() {
    return size;
  }

  private int slot(int key) {
    int slot = (key * 0x9E3779B9) >>> (32 - Integer.numberOfTrailingZeros(keys.length));
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new int[oldKeys.length * 2];
    counts = new int[oldKeys.length * 2];
    Arrays.fill(keys, EMPTY);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
