package io.feedrank.feature;

/**
 * Smoothed rates of likes: {@code (likes + prior * weight) / (views + weight)}, the mean of a Beta
 * posterior whose prior is worth {@code weight} views.
 */
final class Rates {

  private Rates() {}

  static double smoothed(double likes, double views, double prior, double weight) {
    return (likes + prior * weight) / (views + weight);
  }

  /** The rate of a counter's key as of a bucket, smoothed towards a prior. */
  static double smoothed(Knowledge knowledge, Counter counter, int key, int bucket, double prior) {
    Timeline timeline = knowledge.timelines().of(counter);
    return smoothed(
        timeline.likes(key, bucket),
        timeline.views(key, bucket),
        prior,
        knowledge.options().priorWeight());
  }

  /** The rate within the last {@code width} closed buckets, smoothed towards a prior. */
  static double windowed(
      Knowledge knowledge, Counter counter, int key, int bucket, int width, double prior) {
    Timeline timeline = knowledge.timelines().of(counter);
    return smoothed(
        timeline.likes(key, bucket) - timeline.likes(key, bucket - width),
        timeline.views(key, bucket) - timeline.views(key, bucket - width),
        prior,
        knowledge.options().priorWeight());
  }

  /** The rate over all events as of a bucket, without smoothing; NaN if nothing was seen. */
  static double general(Knowledge knowledge, int bucket) {
    Timeline all = knowledge.timelines().of(Counter.ALL);
    return (double) all.likes(0, bucket) / all.views(0, bucket);
  }
}
