package io.feedrank.simulator;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Acceptance (a), which posts are shown. */
class PostMarginalsTest {

  @Test
  void exposureAndLikesOfPostsAreBunchedByHiddenClusters() {
    ActionCounts<PostCluster> clusters = new ActionCounts<>();
    ActionCounts<Topic> topics = new ActionCounts<>();
    SharedFeed.forEachView(
        (history, row, session) -> {
          PostCluster cluster = SharedFeed.POSTS.cluster(SharedFeed.post(history, row));
          boolean liked = history.isLikedView(row);
          clusters.add(cluster, liked);
          topics.add(cluster.topic, liked);
        });
    // One post has 140 views here and 6,900 at full scale: only a cluster's mean is free of noise.
    double[] exposure =
        Arrays.stream(SharedFeed.POSTS.shown())
            .mapToObj(SharedFeed.POSTS::cluster)
            .mapToDouble(
                c -> clusters.views(c) / SharedFeed.SCALE / SharedFeed.POSTS.shown(c).length)
            .toArray();
    double[] rates =
        Arrays.stream(SharedFeed.POSTS.shown())
            .mapToObj(SharedFeed.POSTS::cluster)
            .mapToDouble(clusters::likesPerView)
            .toArray();
    Measurements table =
        new Measurements()
            .absolute("posts never shown", 192, 0, SharedFeed.POSTS.size() - exposure.length)
            .relative(
                "views per post (cluster means), least", 6_700, .04, new Quantiles(exposure).at(0))
            .relative("views per post, 25 %", 6_700, .04, new Quantiles(exposure).at(.25))
            .relative("views per post, median", 6_900, .04, new Quantiles(exposure).at(.5))
            .relative("views per post, 75 %", 12_200, .05, new Quantiles(exposure).at(.75))
            .relative("views per post, most", 22_000, .06, new Quantiles(exposure).at(1))
            .absolute(
                "likes per view (cluster means), least", .075, .005, new Quantiles(rates).at(0))
            .absolute("likes per view, most", .155, .005, new Quantiles(rates).at(1));
    Map<Topic, Double> shares =
        Map.of(
            Topic.MOVIE,
            .37,
            Topic.COVID,
            .24,
            Topic.SPORT,
            .13,
            Topic.POLITICS,
            .10,
            Topic.BUSINESS,
            .06,
            Topic.ENTERTAINMENT,
            .05,
            Topic.TECH,
            .04);
    for (Topic topic : Topic.values()) {
      // The targets are rounded to two digits.
      table.absolute(
          "share of views, " + topic.label(),
          shares.getOrDefault(topic, Double.NaN),
          .008,
          topics.share(topic));
    }
    table.printAndCheck();
  }
}
