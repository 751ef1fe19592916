package io.feedrank.feature;

import io.feedrank.feature.Feature.OfPost;
import java.util.ArrayList;
import java.util.List;

/** The popularity of a post, its age, and whether it is rising. */
final class PostFeatures {

  private static final int WEEK = 7;

  /** How many days the slope of a rate is drawn through. */
  static final int SLOPE_DAYS = WEEK;

  static final OfPost VIEWS = feature("post_views", "views of the post", PostAsOf::views);
  static final OfPost LIKES = feature("post_likes", "likes of the post", PostAsOf::likes);
  static final OfPost LIKE_RATE =
      feature(
          "post_like_rate",
          "likes per view of the post, smoothed towards the general rate",
          PostAsOf::rate);
  static final OfPost TREND =
      feature(
          "post_trend",
          "likes per view of the post in the last 7 days, smoothed, over those of all time",
          p -> p.rate(Window.DAY_7) / p.rate());
  static final OfPost TREND_1D =
      feature(
          "post_trend_1d",
          "likes per view of the post in the last day, smoothed, over those of the last 7 days",
          p -> p.rate(Window.DAY_1) / p.rate(Window.DAY_7));
  static final OfPost SLOPE =
      feature(
          "post_like_rate_slope_7d",
          "slope, a day, of the line through the post's smoothed likes per view of the last 7 days",
          p -> p.rateSlope(SLOPE_DAYS));
  static final OfPost VIEWS_TREND =
      feature(
          "post_views_trend",
          "views of the post in the last day over its mean a day in the last 7 days",
          p -> p.views(Window.DAY_1) * (double) WEEK / p.views(Window.DAY_7));
  static final OfPost AGE =
      feature(
          "post_age_hours",
          "hours since publication, or since the first event where publication is not known",
          PostAsOf::ageHours);
  static final OfPost SINCE_VIEW =
      feature(
          "post_hours_since_view",
          "hours since the last view of the post",
          PostAsOf::hoursSinceView);
  static final OfPost SINCE_LIKE =
      feature(
          "post_hours_since_like",
          "hours since the last like of the post",
          PostAsOf::hoursSinceLike);
  static final OfPost OVER_EXPECTED =
      feature(
          "post_likes_over_expected",
          "likes of the post over those that the places of its views in their sessions lead one to expect, by whole days, shrunk by how much posts differ",
          PostAsOf::overExpected);
  static final OfPost OVER_EXPECTED_DECAYED =
      feature(
          "post_likes_over_expected_decayed_30d",
          "likes of the post over those that the places of its views in their sessions lead one to expect, both decayed by whole days with a half-life of 30 days, shrunk by how much posts differ",
          PostAsOf::overExpectedDecayed);
  static final OfPost TOPIC_RATE = keyRate(PostKey.TOPIC);
  static final OfPost CLUSTER_RATE = keyRate(PostKey.CLUSTER);

  static final List<Feature> ALL = all();

  private PostFeatures() {}

  private static List<Feature> all() {
    List<Feature> all = new ArrayList<>(List.of(VIEWS, LIKES, LIKE_RATE));
    for (Window window : Window.values()) {
      all.add(views(window));
      all.add(likes(window));
      all.add(rate(window));
    }
    for (PostHalfLife halfLife : PostHalfLife.values()) {
      all.add(decayedViews(halfLife));
      all.add(decayedLikes(halfLife));
      all.add(decayedRate(halfLife));
    }
    all.addAll(
        List.of(
            TREND,
            TREND_1D,
            SLOPE,
            VIEWS_TREND,
            AGE,
            SINCE_VIEW,
            SINCE_LIKE,
            TOPIC_RATE,
            CLUSTER_RATE));
    all.addAll(
        List.of(
            OVER_EXPECTED,
            overExpected(Window.DAY_7),
            overExpected(Window.DAY_30),
            OVER_EXPECTED_DECAYED));
    return List.copyOf(all);
  }

  private static OfPost views(Window window) {
    return feature(
        "post_views_" + window.suffix,
        "views of the post in the last " + window.words,
        p -> p.views(window));
  }

  private static OfPost likes(Window window) {
    return feature(
        "post_likes_" + window.suffix,
        "likes of the post in the last " + window.words,
        p -> p.likes(window));
  }

  private static OfPost rate(Window window) {
    return feature(
        "post_like_rate_" + window.suffix,
        "likes per view of the post in the last %s, smoothed towards those of all time"
            .formatted(window.words),
        p -> p.rate(window));
  }

  private static OfPost overExpected(Window window) {
    return feature(
        OVER_EXPECTED.name() + "_" + window.suffix,
        OVER_EXPECTED.definition() + ", within the last " + window.words,
        p -> p.overExpected(window));
  }

  private static OfPost decayedViews(PostHalfLife halfLife) {
    return feature(
        "post_views_decayed_" + halfLife.suffix,
        "views of the post, decayed with a half-life of " + halfLife.words,
        p -> p.decayedViews(halfLife));
  }

  private static OfPost decayedLikes(PostHalfLife halfLife) {
    return feature(
        "post_likes_decayed_" + halfLife.suffix,
        "likes of the post, decayed with a half-life of " + halfLife.words,
        p -> p.decayedLikes(halfLife));
  }

  private static OfPost decayedRate(PostHalfLife halfLife) {
    return feature(
        "post_like_rate_decayed_" + halfLife.suffix,
        "likes per view of the post, both decayed with a half-life of %s, smoothed towards those of all time"
            .formatted(halfLife.words),
        p -> p.decayedRate(halfLife));
  }

  private static OfPost keyRate(PostKey by) {
    return feature(
        by.word() + "_like_rate",
        "likes per view of the post's %s, smoothed towards the general rate".formatted(by.words()),
        p -> p.rate(by));
  }

  private static OfPost feature(String name, String definition, Feature.PostFunction value) {
    return new OfPost(name, FeatureGroup.POPULARITY, definition, value);
  }
}
