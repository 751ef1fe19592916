package io.feedrank.feature;

import io.feedrank.feature.Feature.OfKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of the asking user's affinity to the post's topic and text cluster, by their own
 * history: by what they liked, and by how early in a session the feed showed it to them.
 */
final class AffinityFeatures {

  private static final double DAY = 86_400;

  static final List<Feature> ALL = all();

  private AffinityFeatures() {}

  private static List<Feature> all() {
    List<Feature> all = new ArrayList<>();
    for (PostKey by : PostKey.values()) {
      all.add(views(by));
      all.add(rate(by));
      all.add(lift(by));
      all.add(likeShare(by));
      for (HalfLife halfLife : HalfLife.values()) {
        all.add(fadingRate(by, halfLife));
      }
      all.add(daysSinceLike(by));
      all.add(place(by));
    }
    return List.copyOf(all);
  }

  private static OfKey views(PostKey by) {
    return feature(
        by,
        "user_%s_views",
        "posts this user has seen in the post's %s, with repetitions",
        (s, key) -> s.state().views(by, key));
  }

  private static OfKey rate(PostKey by) {
    return feature(
        by,
        "user_%s_rate",
        "likes per view of this user in the post's %s, smoothed towards their own mean",
        (s, key) -> s.affinity(by, key));
  }

  private static OfKey lift(PostKey by) {
    return feature(
        by,
        "user_%s_lift",
        "likes per view of this user in the post's %s, smoothed, over their own mean",
        (s, key) -> s.affinity(by, key) / s.userRate());
  }

  private static OfKey likeShare(PostKey by) {
    return feature(
        by,
        "user_%s_like_share",
        "share of this user's likes that are of posts in the post's %s",
        (s, key) -> (double) s.state().likes(by, key) / s.state().likes());
  }

  private static OfKey fadingRate(PostKey by, HalfLife halfLife) {
    return feature(
        by,
        "user_%s_rate_fading_" + halfLife.suffix,
        "likes per view of this user in the post's %s, both fading with a half-life of "
            + halfLife.words
            + ", smoothed towards their own mean",
        (s, key) -> s.fadingAffinity(by, key, halfLife));
  }

  private static OfKey daysSinceLike(PostKey by) {
    return feature(
        by,
        "user_%s_days_since_like",
        "days since this user's last like in the post's %s",
        (s, key) -> s.state().secondsSinceLike(by, key) / DAY);
  }

  private static OfKey place(PostKey by) {
    return new OfKey(
        "user_%s_place".formatted(by.word()),
        FeatureGroup.EXPOSURE,
        "mean place in their sessions at which this user saw posts in the post's %s, smoothed towards that of all posts"
            .formatted(by.words()),
        by,
        (s, key) -> s.state().meanPlace(by, key, s.knowledge().options().priorWeight()));
  }

  private static OfKey feature(
      PostKey by, String name, String definition, Feature.KeyFunction value) {
    return new OfKey(
        name.formatted(by.word()),
        FeatureGroup.AFFINITY,
        definition.formatted(by.words()),
        by,
        value);
  }
}
