package io.feedrank.simulator;

/**
 * The hidden side of one user: which clusters they like and how readily they like at all. The one
 * place where a like's probability is computed. Immutable.
 *
 * <p>{@code p(u, j, t) = min(.9, base(u, c_j) level(u) quality(j, t) season(t))}, with base .19 for
 * a liked cluster and .06 for another. The place in the session does not enter.
 */
final class Reader {
  private static final double ON_MATCH = .1915;
  private static final double OFF_MATCH = .0575;
  private static final double CERTAIN = .9;

  private final int index;
  private final long liked;
  private final double[] rates = new double[PostCluster.COUNT];

  Reader(int index, long liked, double level) {
    this.index = index;
    this.liked = liked;
    for (PostCluster cluster : PostCluster.values()) {
      rates[cluster.index()] = level * (likes(cluster) ? ON_MATCH : OFF_MATCH);
    }
  }

  /** The user's dense index. */
  int index() {
    return index;
  }

  boolean likes(PostCluster cluster) {
    return (liked >>> cluster.index() & 1) != 0;
  }

  /** The true probability that the user likes the post when shown at a moment, epoch seconds. */
  double probability(PostTable posts, int post, long second) {
    return probability(posts, post, second, Seasons.factor(second));
  }

  /** As above, with the season's factor already known. */
  double probability(PostTable posts, int post, long second, double season) {
    double rate = rates[posts.cluster(post).index()];
    return Math.min(CERTAIN, rate * posts.quality(post, second) * season);
  }
}
