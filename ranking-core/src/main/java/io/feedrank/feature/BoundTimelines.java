package io.feedrank.feature;

import java.util.ArrayList;
import java.util.List;

/** The timelines that features read, looked up by name once. Immutable. */
final class BoundTimelines {

  final Timeline all;
  final Timeline posts;
  final Timeline topics;
  final Timeline clusters;
  final FadingTimeline fadingPosts;
  final ExpectedLikes expectedLikes;

  /** By column of the users' attributes. */
  final List<Audience> audiences = new ArrayList<>();

  /** By column of the posts' attributes. */
  final List<Timeline> postAttributes = new ArrayList<>();

  BoundTimelines(Basis basis, FeatureOptions options, Timelines timelines) {
    all = timelines.of(Counter.ALL);
    posts = timelines.of(Counter.POST);
    topics = timelines.of(Counter.TOPIC);
    clusters = timelines.of(Counter.CLUSTER);
    fadingPosts = new FadingTimeline(posts, options.buckets().length().toSeconds());
    expectedLikes = new ExpectedLikes(timelines.of(Counter.POST_PLACE), options);
    for (int column = 0; column < basis.users().attributes().attributes().size(); column++) {
      audiences.add(Audience.of(basis, timelines, column));
    }
    for (int column = 0; column < basis.catalogue().attributes().attributes().size(); column++) {
      postAttributes.add(timelines.of(Counter.postAttribute(basis, column)));
    }
  }

  /** The timeline that counts by a key of the posts. */
  Timeline by(PostKey key) {
    return switch (key) {
      case TOPIC -> topics;
      case CLUSTER -> clusters;
    };
  }

  /**
   * What users with each value of one attribute did.
   *
   * @param own by the attribute's code
   * @param byTopic by code and topic
   * @param byCluster by code and text cluster
   * @param likers of each post, daily; of no post if the attribute is not counted so
   * @param everybody the same of all posts together, as if they were one
   */
  record Audience(
      Timeline own, Timeline byTopic, Timeline byCluster, Likers likers, Likers everybody) {

    private static Audience of(Basis basis, Timelines timelines, int column) {
      Counter attribute = Counter.userAttribute(basis, column);
      List<Double> codeMeans = basis.users().means().of(column);
      return new Audience(
          timelines.of(attribute),
          timelines.of(Counter.pair(attribute, Counter.TOPIC)),
          timelines.of(Counter.pair(attribute, Counter.CLUSTER)),
          Counter.countsPostAudience(basis, column)
              ? new Likers(timelines.of(Counter.postAudience(basis, column)), codeMeans)
              : Likers.NONE,
          new Likers(timelines.of(attribute), codeMeans));
    }

    /** The mean number over all likes as of a bucket; NaN if there was none with a number. */
    double likersMean(int bucket) {
      return everybody.mean(everybody.place(0, bucket));
    }

    /** The share of all likes that come from users of a code; NaN if nothing was liked. */
    double share(int code, int bucket) {
      return (double) own.likes(code, bucket) / everybody.likes(everybody.place(0, bucket));
    }

    Timeline by(PostKey key) {
      return switch (key) {
        case TOPIC -> byTopic;
        case CLUSTER -> byCluster;
      };
    }
  }
}
