package io.feedrank.simulator;

import java.util.HashMap;
import java.util.Map;

/** Views and likes by key. */
final class ActionCounts<K> {
  private final Map<K, long[]> counts = new HashMap<>();
  private long views;

  void add(K key, boolean liked) {
    long[] count = counts.computeIfAbsent(key, k -> new long[2]);
    count[0]++;
    count[1] += liked ? 1 : 0;
    views++;
  }

  private long[] count(K key) {
    return counts.getOrDefault(key, new long[2]);
  }

  long views(K key) {
    return count(key)[0];
  }

  double share(K key) {
    return (double) views(key) / views;
  }

  double likesPerView(K key) {
    long[] count = count(key);
    return (double) count[1] / count[0];
  }

  /** Likes over all rows, likes being rows themselves. */
  double likesPerRow(K key) {
    long[] count = count(key);
    return (double) count[1] / (count[0] + count[1]);
  }
}
