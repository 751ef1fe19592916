package io.feedrank.feature;

import java.time.Duration;

/**
 * One user's views and likes by key (a topic, a cluster, or a single cell for all): exact counts,
 * fading counts, and the second of the last like.
 */
final class Tally {

  /** The half-life of the fading counts: about two sessions of the median user. */
  static final Duration HALF_LIFE = Duration.ofDays(7);

  private final int[] views;
  private final int[] likes;
  private final long[] lastLike;
  private final DecayedCounts recentViews;
  private final DecayedCounts recentLikes;

  Tally(int keys) {
    views = new int[keys];
    likes = new int[keys];
    lastLike = new long[keys];
    recentViews = new DecayedCounts(HALF_LIFE, keys);
    recentLikes = new DecayedCounts(HALF_LIFE, keys);
  }

  void view(int key, long second) {
    views[key]++;
    recentViews.add(key, second);
  }

  void like(int key, long second) {
    likes[key]++;
    lastLike[key] = second;
    recentLikes.add(key, second);
  }

  int views(int key) {
    return views[key];
  }

  int likes(int key) {
    return likes[key];
  }

  /** The rate of likes, smoothed with so many views at a prior rate. */
  double rate(int key, double prior, double priorWeight) {
    return (likes[key] + prior * priorWeight) / (views[key] + priorWeight);
  }

  /** The same with fading counts. */
  double recentRate(int key, long second, double prior, double priorWeight) {
    return (recentLikes.asOf(key, second) + prior * priorWeight)
        / (recentViews.asOf(key, second) + priorWeight);
  }

  /** Days since the last like; NaN if there was none. */
  double daysSinceLike(int key, long second) {
    return likes[key] == 0 ? Double.NaN : (second - lastLike[key]) / 86_400.0;
  }
}
