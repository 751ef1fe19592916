package io.feedrank.cli.settings;

import java.util.Collection;
import java.util.Comparator;

/** The known key that a mistyped one is most like, by Levenshtein's distance. */
final class NearestKey {

  private NearestKey() {}

  /** The nearest of one or more keys; ties go to the first in alphabetical order. */
  static String of(String typed, Collection<String> known) {
    return known.stream()
        .sorted()
        .min(Comparator.comparingInt(key -> distance(typed, key)))
        .orElseThrow(() -> new IllegalArgumentException("there is no key at all"));
  }

  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int swap = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }
}
