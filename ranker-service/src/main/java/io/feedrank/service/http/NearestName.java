package io.feedrank.service.http;

import java.util.Collection;
import java.util.Comparator;

/**
 * The known name that a mistyped one most likely stands for: the one at the smallest edit distance
 * (Levenshtein: insertions, deletions and substitutions of letters, each one step).
 */
final class NearestName {

  private static final int LONGEST = 64;

  private NearestName() {}

  /** The nearest of some names; ties go to the first in alphabetical order. */
  static String of(String typed, Collection<String> known) {
    String head = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
    return known.stream()
        .sorted()
        .min(Comparator.comparingInt(name -> distance(head, name)))
        .orElseThrow(() -> new IllegalArgumentException("there must be at least one known name"));
  }

  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
