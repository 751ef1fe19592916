package io.feedrank.service.recommend;

import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.Scene;
import io.feedrank.model.FeatureRanker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Contributions in plain words: one sentence a group, for the groups that raised the score most.
 * Groups that are the same for all posts of a request, such as the hour, are no reasons.
 */
final class Reasons {

  private static final int MOST = 3;

  /** What a whole group says in one sentence would be wrong where this is what raised the score. */
  private static final Map<String, String> OF_FEATURE =
      Map.of(FeatureRanker.AGE, "It is newer than most.");

  private Reasons() {}

  /**
   * The reasons for a post, strongest first; at least one.
   *
   * @param contributions what the groups are sums of, largest in size first
   */
  static List<String> of(
      Scene scene, int post, Map<FeatureGroup, Double> groups, List<Contribution> contributions) {
    List<String> reasons = new ArrayList<>();
    groups.entrySet().stream()
        .filter(group -> group.getValue() > 0)
        .sorted(Map.Entry.<FeatureGroup, Double>comparingByValue().reversed())
        .forEach(
            group -> {
              String sentence =
                  Optional.ofNullable(OF_FEATURE.get(strongest(group.getKey(), contributions)))
                      .orElseGet(() -> sentence(scene, post, group.getKey()));
              if (sentence != null && reasons.size() < MOST) {
                reasons.add(sentence);
              }
            });
    if (reasons.isEmpty()) {
      reasons.add("It is the best of what is left to show.");
    }
    return List.copyOf(reasons);
  }

  /** The feature of a group that raised the score most. */
  private static String strongest(FeatureGroup group, List<Contribution> contributions) {
    return contributions.stream()
        .filter(each -> each.group() == group && each.contribution() > 0)
        .findFirst()
        .map(Contribution::feature)
        .orElse("");
  }

  private static @Nullable String sentence(Scene scene, int post, FeatureGroup group) {
    var catalogue = scene.knowledge().basis().catalogue();
    return switch (group) {
      case AFFINITY ->
          "This user likes posts about '%s' and texts like this one more often than others."
              .formatted(catalogue.topics().get(catalogue.topic(post)));
      case EXPOSURE -> "Posts like this one came early in the feed of this user.";
      case ITEM_ITEM -> "Those who liked the same posts as this user liked this one, too.";
      case TEXT -> "Its text is close to the posts that this user liked.";
      case POPULARITY -> "Many of those who saw it liked it.";
      case AUDIENCE -> "Users with similar attributes like such posts.";
      case REPETITION ->
          scene.state().timesSeen(post) == 0
              ? "This user has not seen it yet."
              : "This user has seen it before and may come back to it.";
      case RELATIVE -> "It stands out among what could be shown now.";
      case USER_LEVEL, CONTEXT -> null;
    };
  }
}
