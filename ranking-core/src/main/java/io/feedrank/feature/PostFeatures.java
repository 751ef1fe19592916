package io.feedrank.feature;

import io.feedrank.domain.Catalogue;
import io.feedrank.feature.Feature.OfPost;
import java.time.Duration;
import java.util.List;

/** How popular a post is as of a bucket, how fresh, and whether it is rising. */
final class PostFeatures {

  private static final double DAY = 86_400;

  static final OfPost VIEWS =
      feature("post_views", "views of the post", (k, p, b) -> posts(k).views(p, b));
  static final OfPost LIKES =
      feature("post_likes", "likes of the post", (k, p, b) -> posts(k).likes(p, b));
  static final OfPost LIKE_RATE =
      feature("post_like_rate", "likes per view of the post, smoothed", PostFeatures::rate);
  static final OfPost LIKE_RATE_1D = windowed(1);
  static final OfPost LIKE_RATE_7D = windowed(7);
  static final OfPost LIKE_RATE_30D = windowed(30);
  static final OfPost TREND =
      feature(
          "post_trend",
          "likes per view of the post in the last 7 days over those of all time",
          (k, p, b) -> windowRate(k, p, b, 7) / rate(k, p, b));
  static final OfPost VIEWS_1D =
      feature(
          "post_views_1d",
          "views of the post in the last day",
          (k, p, b) -> posts(k).views(p, b) - posts(k).views(p, b - days(k, 1)));
  static final OfPost AGE =
      feature(
          "post_age_days",
          "days since publication, or since the first view where publication is not known",
          PostFeatures::age);
  static final OfPost TOPIC_RATE =
      feature(
          "topic_like_rate",
          "likes per view of the post's topic, smoothed",
          (k, p, b) ->
              Rates.smoothed(
                  k, Counter.TOPIC, k.basis().catalogue().topic(p), b, Rates.general(k, b)));
  static final OfPost CLUSTER_RATE =
      feature(
          "cluster_like_rate",
          "likes per view of the post's text cluster, smoothed",
          (k, p, b) ->
              Rates.smoothed(
                  k, Counter.CLUSTER, k.basis().text().cluster(p), b, Rates.general(k, b)));

  static final List<Feature> ALL =
      List.of(
          VIEWS,
          LIKES,
          LIKE_RATE,
          LIKE_RATE_1D,
          LIKE_RATE_7D,
          LIKE_RATE_30D,
          TREND,
          VIEWS_1D,
          AGE,
          TOPIC_RATE,
          CLUSTER_RATE);

  private PostFeatures() {}

  private static OfPost feature(String name, String definition, Feature.PostFunction value) {
    return new OfPost(name, FeatureGroup.POPULARITY, definition, value);
  }

  private static OfPost windowed(int days) {
    return feature(
        "post_like_rate_" + days + "d",
        "likes per view of the post in the last %d days, smoothed towards those of all time"
            .formatted(days),
        (k, p, b) -> windowRate(k, p, b, days));
  }

  private static Timeline posts(Knowledge knowledge) {
    return knowledge.timelines().of(Counter.POST);
  }

  private static int days(Knowledge knowledge, int days) {
    return knowledge.options().buckets().in(Duration.ofDays(days));
  }

  private static double rate(Knowledge knowledge, int post, int bucket) {
    return Rates.smoothed(knowledge, Counter.POST, post, bucket, Rates.general(knowledge, bucket));
  }

  private static double windowRate(Knowledge knowledge, int post, int bucket, int days) {
    return Rates.windowed(
        knowledge,
        Counter.POST,
        post,
        bucket,
        days(knowledge, days),
        rate(knowledge, post, bucket));
  }

  private static double age(Knowledge knowledge, int post, int bucket) {
    long published = knowledge.basis().catalogue().publishedAt(post);
    if (published != Catalogue.ALWAYS) {
      return (knowledge.options().buckets().start(bucket) - published) / DAY;
    }
    int first = posts(knowledge).firstBucket(post);
    return first >= bucket
        ? Double.NaN
        : knowledge.options().buckets().length().toSeconds() * (bucket - first) / DAY;
  }
}
