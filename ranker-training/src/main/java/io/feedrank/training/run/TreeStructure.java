package io.feedrank.training.run;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.Interval;
import io.feedrank.training.trees.SymmetricOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The features that trees read where a feed showed most of its catalogue (docs/decisions/0038).
 * Both structures start from a linear margin of how much a post is liked over what its positions
 * lead one to expect; trees alone give the best posts one score, and which of them comes first is
 * chance.
 */
final class TreeStructure {

  /** Trees over all features. */
  static final String ALL = "trees over all features";

  /** Trees over the features that a post shares with the others of its topic or cluster. */
  static final String SHARED = "trees over features of users, topics and clusters";

  private static final String MARGIN = "post_likes_over_expected_decayed_30d";

  private TreeStructure() {}

  /** The structures that there are for a set of features, by name; empty without the margin's. */
  static Map<String, SymmetricOptions> of(SymmetricOptions trees, FeatureSet features) {
    Map<String, SymmetricOptions> structures = new LinkedHashMap<>();
    if (features.names().contains(MARGIN)) {
      SymmetricOptions based = trees.withMargin(List.of("log:" + MARGIN));
      structures.put(ALL, based);
      if (features.features().stream().anyMatch(Feature.OfKey.class::isInstance)) {
        structures.put(SHARED, based.withFeatures(shared(features)));
      }
    }
    return structures;
  }

  /**
   * The name of the structure to take: the smaller one, unless it is significantly behind.
   *
   * @param lift by how much the forward lift of {@link #SHARED} is above that of {@link #ALL}
   * @param replay the same for replay@10%; NaN intervals decide nothing
   */
  static String chosen(Interval lift, Interval replay) {
    return lift.liesBelow(0) || replay.liesBelow(0) ? ALL : SHARED;
  }

  private static List<String> shared(FeatureSet features) {
    return features.features().stream()
        .filter(f -> f instanceof Feature.OfRequest || f instanceof Feature.OfKey)
        .map(Feature::name)
        .toList();
  }
}
