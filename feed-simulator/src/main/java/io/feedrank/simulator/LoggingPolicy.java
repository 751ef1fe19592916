package io.feedrank.simulator;

/**
 * The logging policy of the simulated feed, which chooses posts for one reader: first mostly from
 * clusters the reader likes, later from the others.
 *
 * <p>At place k (from 1) of a session the post comes from the liked clusters with probability
 * {@code q(k)} = .98 up to place 9, falling evenly to .01 at place 19; within the liked, and within
 * the other, clusters each post is drawn in proportion to its cluster's exposure. A post is not
 * shown twice in a session, so its propensity is {@code m_k(j) / (1 - sum of m_k over the posts
 * already shown)} with {@code m_k} the mixture just described: exactly what drawing again until the
 * post is new amounts to. Immutable.
 */
final class LoggingPolicy {
  private static final int LAST_SURE_PLACE = 9;
  private static final int FIRST_OTHER_PLACE = 19;
  private static final double SURE = .98;
  private static final double RARE = .01;

  private final PostTable posts;
  private final Reader reader;
  private final Side liked;
  private final Side other;

  LoggingPolicy(PostTable posts, Reader reader) {
    this.posts = posts;
    this.reader = reader;
    liked = new Side(true);
    other = new Side(false);
  }

  /** Probability that the post at a place, from 1, comes from the clusters the reader likes. */
  double likedShare(int place) {
    if (liked.mass == 0 || other.mass == 0) {
      return liked.mass == 0 ? 0 : 1;
    }
    double fall = (double) (place - LAST_SURE_PLACE) / (FIRST_OTHER_PLACE - LAST_SURE_PLACE);
    return SURE - (SURE - RARE) * Math.min(1, Math.max(0, fall));
  }

  /** Draws a post for a place, without regard to what the session has shown. */
  int draw(SplitMix random, double likedShare) {
    return (random.nextBoolean(likedShare) ? liked : other).draw(random);
  }

  boolean isLiked(int post) {
    return reader.likes(posts.cluster(post));
  }

  /** The post's probability among the posts of its own side, liked or other. */
  double shareOfSide(int post) {
    PostCluster cluster = posts.cluster(post);
    return cluster.exposure / (reader.likes(cluster) ? liked : other).mass;
  }

  /** The clusters on one side of the reader's taste. */
  private final class Side {
    private final PostCluster[] clusters = new PostCluster[PostCluster.COUNT];
    private final double[] cumulative = new double[PostCluster.COUNT];
    private int count;
    private double mass;

    Side(boolean isLiked) {
      for (PostCluster cluster : PostCluster.values()) {
        int members = posts.shown(cluster).length;
        if (members > 0 && reader.likes(cluster) == isLiked) {
          mass += members * cluster.exposure;
          clusters[count] = cluster;
          cumulative[count++] = mass;
        }
      }
    }

    int draw(SplitMix random) {
      double mark = random.nextDouble() * mass;
      int found = 0;
      while (found < count - 1 && cumulative[found] <= mark) {
        found++;
      }
      int[] members = posts.shown(clusters[found]);
      return members[random.nextInt(members.length)];
    }
  }
}
