package io.feedrank.training.trees;

import io.feedrank.model.forest.MarginTransform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A feature of a linear margin, as the configuration names it: {@code log:name} for a ratio, {@code
 * log1p:name} for a count, the name alone for any other number.
 *
 * @param name of a feature of posts
 * @param transform of its values
 */
record MarginFeature(String name, MarginTransform transform) {

  /**
   * The features of a list.
   *
   * @throws IllegalArgumentException if a prefix is unknown, or a feature occurs twice
   */
  static List<MarginFeature> parse(List<String> texts) {
    List<MarginFeature> features = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String text : texts) {
      MarginFeature feature = parse(text);
      if (!seen.add(feature.name)) {
        throw new IllegalArgumentException(
            "margin names '%s' twice; name each feature once".formatted(feature.name));
      }
      features.add(feature);
    }
    return features;
  }

  private static MarginFeature parse(String text) {
    int colon = text.indexOf(':');
    String name = text.substring(colon + 1).strip();
    for (MarginTransform transform : MarginTransform.values()) {
      String prefix = transform == MarginTransform.PLAIN ? "" : transform.word() + ":";
      if (!name.isEmpty() && text.substring(0, colon + 1).equals(prefix)) {
        return new MarginFeature(name, transform);
      }
    }
    throw new IllegalArgumentException(
        "margin '%s' is not legal; give a feature's name, log: and the name of a ratio, or log1p: and the name of a count"
            .formatted(text));
  }
}
