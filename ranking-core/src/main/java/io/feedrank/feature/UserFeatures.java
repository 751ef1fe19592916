package io.feedrank.feature;

import io.feedrank.feature.Feature.OfPosition;
import io.feedrank.feature.Feature.OfRequest;
import java.util.List;

/**
 * The features of the asking user's like rate, overall and lately, and the context of the request.
 */
final class UserFeatures {

  private static final double DAY = 86_400;

  static final OfRequest VIEWS =
      level("user_views", "posts this user has seen, with repetitions", s -> s.state().views());
  static final OfRequest LIKES =
      level("user_likes", "posts this user has liked", s -> s.state().likes());
  static final OfRequest LIKE_RATE =
      level(
          "user_like_rate",
          "likes per view of this user, smoothed towards the general rate",
          RequestContext::userRate);
  static final OfRequest FADING_LIKE_RATE_1D = fadingRate(HalfLife.DAY_1);
  static final OfRequest FADING_LIKE_RATE_7D = fadingRate(HalfLife.DAY_7);
  static final OfRequest FADING_LIKE_RATE_30D = fadingRate(HalfLife.DAY_30);
  static final OfRequest FADING_VIEWS_7D =
      level(
          "user_views_fading_7d",
          "posts this user has seen, fading with a half-life of 7 days",
          s -> s.state().fadingViews(HalfLife.DAY_7));
  static final OfRequest DAYS_KNOWN =
      level(
          "user_days_known",
          "days since the first event of this user",
          s -> s.state().secondsSinceFirst() / DAY);

  static final OfRequest GENERAL_RATE =
      context(
          "general_like_rate", "likes per view of all users so far", RequestContext::generalRate);
  static final OfRequest GENERAL_RATE_1D =
      context(
          "general_like_rate_1d",
          "likes per view of all users in the last day, smoothed towards those of all time",
          s -> s.generalRate(Window.DAY_1));
  static final OfRequest HOUR = context("hour", "hour of the day, UTC", s -> s.moment().hour());
  static final OfRequest WEEKDAY =
      context("weekday", "day of the week, 1 is Monday, UTC", s -> s.moment().weekday());
  static final OfRequest DAYS_AWAY =
      context(
          "user_days_away",
          "days since the last event of this user",
          s -> s.state().secondsSinceLast() / DAY);
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
  static final OfPosition POSITION =
      new OfPosition(
          "position",
          FeatureGroup.CONTEXT,
          "place among the posts shown, from 1: as logged in training, always 1 in serving",
          position -> position);

  static final List<Feature> ALL =
      List.of(
          VIEWS,
          LIKES,
          LIKE_RATE,
          FADING_LIKE_RATE_1D,
          FADING_LIKE_RATE_7D,
          FADING_LIKE_RATE_30D,
          FADING_VIEWS_7D,
          DAYS_KNOWN,
          GENERAL_RATE,
          GENERAL_RATE_1D,
          HOUR,
          WEEKDAY,
          DAYS_AWAY,
          SESSION_VIEWS,
          SESSION_LIKES,
          POSITION);

  private UserFeatures() {}

  private static OfRequest fadingRate(HalfLife halfLife) {
    return level(
        "user_like_rate_fading_" + halfLife.suffix,
        "likes per view of this user, both fading with a half-life of %s, smoothed towards the general rate"
            .formatted(halfLife.words),
        s -> s.userFadingRate(halfLife));
  }

  private static OfRequest level(String name, String definition, Feature.RequestFunction value) {
    return new OfRequest(name, FeatureGroup.USER_LEVEL, definition, value);
  }

  private static OfRequest context(String name, String definition, Feature.RequestFunction value) {
    return new OfRequest(name, FeatureGroup.CONTEXT, definition, value);
  }
}
