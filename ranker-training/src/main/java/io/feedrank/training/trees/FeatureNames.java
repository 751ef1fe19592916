package io.feedrank.training.trees;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureSet;
import java.util.Comparator;
import java.util.List;

/**
 * The names of features that an option gives, checked against those of a feed.
 *
 * @param option its key, for messages
 * @param all the features at hand
 */
record FeatureNames(String option, FeatureSet all) {

  /**
   * The feature of a name.
   *
   * @throws IllegalArgumentException if there is none; the message names the one most like it
   */
  Feature get(String name) {
    List<String> names = all.names();
    int column = names.indexOf(name);
    if (column < 0) {
      String nearest =
          names.stream()
              .min(Comparator.<String>comparingInt(other -> distance(name, other)))
              .orElse("");
      throw new IllegalArgumentException(
          "%s names '%s', which is no feature of this training; did you mean '%s'? 'feedrank features' lists them"
              .formatted(option, name, nearest));
    }
    return all.features().get(column);
  }

  /** Levenshtein's distance. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int swap = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
