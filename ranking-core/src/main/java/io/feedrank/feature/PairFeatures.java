package io.feedrank.feature;

import io.feedrank.feature.Feature.OfPair;
import java.util.List;

/** How well a post fits the asking user, by the user's own history. */
final class PairFeatures {

  static final OfPair TOPIC_RATE =
      affinity(
          "user_topic_rate",
          "likes per view of this user in the post's topic, smoothed towards their own mean",
          (s, p) -> rate(s, s.state().topics, topic(s, p)));
  static final OfPair TOPIC_LIFT =
      affinity(
          "user_topic_lift",
          "the same over the user's own mean",
          (s, p) -> rate(s, s.state().topics, topic(s, p)) / s.userRate());
  static final OfPair TOPIC_RECENT_RATE =
      affinity(
          "user_topic_recent_rate",
          "the same, fading with a half-life of 7 days",
          (s, p) -> recentRate(s, s.state().topics, topic(s, p)));
  static final OfPair TOPIC_DAYS_SINCE_LIKE =
      affinity(
          "user_topic_days_since_like",
          "days since this user's last like in the post's topic",
          (s, p) -> s.state().topics.daysSinceLike(topic(s, p), s.moment().second()));
  static final OfPair CLUSTER_VIEWS =
      affinity(
          "user_cluster_views",
          "posts this user has seen in the post's text cluster",
          (s, p) -> s.state().clusters.views(cluster(s, p)));
  static final OfPair CLUSTER_RATE =
      affinity(
          "user_cluster_rate",
          "likes per view of this user in the post's text cluster, smoothed towards their own mean",
          (s, p) -> rate(s, s.state().clusters, cluster(s, p)));
  static final OfPair CLUSTER_LIFT =
      affinity(
          "user_cluster_lift",
          "the same over the user's own mean",
          (s, p) -> rate(s, s.state().clusters, cluster(s, p)) / s.userRate());
  static final OfPair CLUSTER_RECENT_RATE =
      affinity(
          "user_cluster_recent_rate",
          "the same, fading with a half-life of 7 days",
          (s, p) -> recentRate(s, s.state().clusters, cluster(s, p)));

  static final OfPair ITEM_ITEM_SUM =
      new OfPair(
          "item_item_sum",
          FeatureGroup.ITEM_ITEM,
          "item-item weights of the post, summed over this user's likes",
          (s, p) -> s.itemItem().sum(p));
  static final OfPair ITEM_ITEM_MEAN =
      new OfPair(
          "item_item_mean",
          FeatureGroup.ITEM_ITEM,
          "the same per like",
          (s, p) -> s.itemItem().sum(p) / s.state().likes());
  static final OfPair ITEM_ITEM_MAX =
      new OfPair(
          "item_item_max",
          FeatureGroup.ITEM_ITEM,
          "the largest item-item weight of the post with one of this user's likes",
          (s, p) -> s.itemItem().max(p));
  static final OfPair ITEM_ITEM_LAST =
      new OfPair(
          "item_item_last5",
          FeatureGroup.ITEM_ITEM,
          "item-item weights of the post, summed over this user's last five likes",
          (s, p) -> s.itemItem().last(p));

  static final OfPair TEXT_LIKED =
      text(
          "text_liked",
          "cosine of the post's text to the mean of the liked texts",
          (s, p) -> s.taste().liked(p));
  static final OfPair TEXT_LAST =
      text(
          "text_last5",
          "cosine of the post's text to the mean of the last five liked texts",
          (s, p) -> s.taste().lastLiked(p));
  static final OfPair TEXT_CONTRAST =
      text(
          "text_liked_minus_passed",
          "cosine to the mean of the liked texts minus that to the texts seen and not liked",
          (s, p) -> s.taste().liked(p) - s.taste().passed(p));

  static final OfPair TIMES_SEEN =
      new OfPair(
          "user_post_views",
          FeatureGroup.REPETITION,
          "how often this user has seen this post",
          (s, p) -> s.state().timesSeen(p));

  static final List<Feature> ALL =
      List.of(
          TOPIC_RATE,
          TOPIC_LIFT,
          TOPIC_RECENT_RATE,
          TOPIC_DAYS_SINCE_LIKE,
          CLUSTER_VIEWS,
          CLUSTER_RATE,
          CLUSTER_LIFT,
          CLUSTER_RECENT_RATE,
          ITEM_ITEM_SUM,
          ITEM_ITEM_MEAN,
          ITEM_ITEM_MAX,
          ITEM_ITEM_LAST,
          TEXT_LIKED,
          TEXT_LAST,
          TEXT_CONTRAST,
          TIMES_SEEN);

  private PairFeatures() {}

  private static OfPair affinity(String name, String definition, Feature.PairFunction value) {
    return new OfPair(name, FeatureGroup.AFFINITY, definition, value);
  }

  private static OfPair text(String name, String definition, Feature.PairFunction value) {
    return new OfPair(name, FeatureGroup.TEXT, definition, value);
  }

  private static int topic(Scene scene, int post) {
    return scene.catalogue().topic(post);
  }

  private static int cluster(Scene scene, int post) {
    return scene.knowledge().basis().text().cluster(post);
  }

  private static double rate(Scene scene, Tally tally, int key) {
    return tally.rate(key, scene.userRate(), scene.knowledge().options().priorWeight());
  }

  private static double recentRate(Scene scene, Tally tally, int key) {
    return tally.recentRate(
        key, scene.moment().second(), scene.userRate(), scene.knowledge().options().priorWeight());
  }
}
