package io.feedrank.training.baseline;

import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.FeatureRanker;
import io.feedrank.model.Ranker;
import java.util.List;

/**
 * Ranks by a feature that depends on how much is known of the user: collaborative for users with a
 * history, by content for those with a little, popular for those with none. Scores of users of
 * different steps are not comparable. Thread-safe.
 */
public final class CascadeRanker implements Ranker {

  private record Step(int likes, Ranker ranker) {}

  private final List<Step> steps;

  /**
   * A cascade.
   *
   * @param all the features of the feed
   * @param rules from most likes to 0
   * @throws IllegalArgumentException if one of their features is not there
   */
  public CascadeRanker(FeatureSet all, List<CascadeRule> rules) {
    this.steps =
        rules.stream()
            .map(rule -> new Step(rule.likes(), new FeatureRanker(all, rule.feature())))
            .toList();
  }

  @Override
  public float[] score(RequestContext scene, int[] posts) {
    int likes = scene.state().likes();
    for (Step step : steps) {
      if (likes >= step.likes()) {
        return step.ranker().score(scene, posts);
      }
    }
    throw new IllegalStateException("no step is for users of %d likes".formatted(likes));
  }
}
