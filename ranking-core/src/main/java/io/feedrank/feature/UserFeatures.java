package io.feedrank.feature;

import io.feedrank.feature.Feature.OfRequest;
import java.util.List;

/** How much the asking user likes at all and lately, and the context of the request. */
final class UserFeatures {

  private static final double DAY = 86_400;

  static final OfRequest VIEWS =
      level("user_views", "posts this user has seen", s -> s.state().views());
  static final OfRequest LIKES =
      level("user_likes", "posts this user has liked", s -> s.state().likes());
  static final OfRequest LIKE_RATE =
      level("user_like_rate", "likes per view of this user, smoothed", Scene::userRate);
  static final OfRequest RECENT_LIKE_RATE =
      level(
          "user_recent_like_rate",
          "likes per view of this user, fading with a half-life of 7 days, smoothed",
          s ->
              s.state()
                  .all
                  .recentRate(
                      0,
                      s.moment().second(),
                      s.generalRate(),
                      s.knowledge().options().priorWeight()));
  static final OfRequest DAYS_KNOWN =
      level(
          "user_days_known",
          "days since the first event of this user",
          s -> daysSince(s, s.state().firstSecond()));

  static final OfRequest GENERAL_RATE =
      context("general_like_rate", "likes per view of all users so far", Scene::generalRate);
  static final OfRequest HOUR = context("hour", "hour of the day, UTC", s -> s.moment().hour());
  static final OfRequest WEEKDAY =
      context("weekday", "day of the week, 1 is Monday, UTC", s -> s.moment().weekday());
  static final OfRequest DAYS_AWAY =
      context(
          "user_days_away",
          "days since the last event of this user",
          s -> daysSince(s, s.state().lastSecond()));
  static final OfRequest SESSION_VIEWS =
      context(
          "session_views",
          "posts seen so far in the session that is going on",
          s -> s.state().sessionViews());
  static final OfRequest SESSION_LIKES =
      context(
          "session_likes",
          "posts liked so far in the session that is going on",
          s -> s.state().sessionLikes());

  static final List<Feature> ALL =
      List.of(
          VIEWS,
          LIKES,
          LIKE_RATE,
          RECENT_LIKE_RATE,
          DAYS_KNOWN,
          GENERAL_RATE,
          HOUR,
          WEEKDAY,
          DAYS_AWAY,
          SESSION_VIEWS,
          SESSION_LIKES);

  private UserFeatures() {}

  private static double daysSince(Scene scene, long second) {
    return second < 0 ? Double.NaN : (scene.moment().second() - second) / DAY;
  }

  private static OfRequest level(String name, String definition, Feature.RequestFunction value) {
    return new OfRequest(name, FeatureGroup.USER_LEVEL, definition, value);
  }

  private static OfRequest context(String name, String definition, Feature.RequestFunction value) {
    return new OfRequest(name, FeatureGroup.CONTEXT, definition, value);
  }
}
