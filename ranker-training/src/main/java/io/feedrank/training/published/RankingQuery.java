package io.feedrank.training.published;

import io.feedrank.metric.RankedLabels;

/** One list that is to be ranked for a user. */
final class RankingQuery {

  private final int[] posts;
  private final int right;

  /**
   * Takes over the posts.
   *
   * @param posts to be ranked, the right ones first, each once
   * @param right how many are right, at least 1
   */
  RankingQuery(int[] posts, int right) {
    this.posts = posts;
    this.right = right;
  }

  /** The posts, the right ones first; not to be written to. */
  int[] posts() {
    return posts;
  }

  /** How many are right. */
  int right() {
    return right;
  }

  /**
   * The order that scores give.
   *
   * @param scores of all posts of the feed
   * @param feed says their ids, by which ties are broken
   * @param depth how far down the order matters
   */
  RankedLabels ranked(double[] scores, Interactions feed, int depth) {
    double[] own = new double[posts.length];
    long[] ids = new long[posts.length];
    double[] labels = new double[posts.length];
    for (int i = 0; i < posts.length; i++) {
      own[i] = scores[posts[i]];
      ids[i] = feed.postId(posts[i]);
      labels[i] = i < right ? 1 : 0;
    }
    return RankedLabels.rank(own, ids, labels, depth);
  }
}
