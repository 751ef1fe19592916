package io.feedrank.training.decision;

import io.feedrank.training.impression.RequestGroup;
import java.util.Arrays;

/**
 * The tenth of a request's candidates that a ranker scores highest. Where candidates at the end of
 * that tenth have equal scores, each of them is in it to an equal part, as a draw among them would
 * have it in the mean.
 */
final class TopShare {

  /** The share of the candidates. */
  static final double SHARE = 0.1;

  private final double[] scores;
  private final int[] posts;
  private final double threshold;
  private final double partAtThreshold;

  private TopShare(double[] scores, int[] posts, double threshold, double partAtThreshold) {
    this.scores = scores;
    this.posts = posts;
    this.threshold = threshold;
    this.partAtThreshold = partAtThreshold;
  }

  /**
   * The top share by scores.
   *
   * @param scores one a candidate; those that are not finite rank last
   * @param posts the candidates' post indices, ascending
   */
  static TopShare of(double[] scores, int[] posts) {
    double[] finite = scores.clone();
    for (int i = 0; i < finite.length; i++) {
      finite[i] = Double.isFinite(finite[i]) ? finite[i] : Double.NEGATIVE_INFINITY;
    }
    double[] sorted = finite.clone();
    Arrays.sort(sorted);
    int size = (int) Math.ceil(SHARE * sorted.length);
    double threshold = size == 0 ? Double.POSITIVE_INFINITY : sorted[sorted.length - size];
    int above = 0;
    int equal = 0;
    for (double score : sorted) {
      above += score > threshold ? 1 : 0;
      equal += score == threshold ? 1 : 0;
    }
    return new TopShare(finite, posts, threshold, equal == 0 ? 0 : (double) (size - above) / equal);
  }

  /** The likes of a request's impressions in the top share, and those to expect by position. */
  double[] likes(RequestGroup request, PositionRates rates) {
    double likes = 0;
    double expected = 0;
    int[] shown = request.posts();
    for (int i = 0; i < shown.length; i++) {
      int at = Arrays.binarySearch(posts, shown[i]);
      double part = at < 0 ? 0 : part(scores[at]);
      likes += request.label(i) > 0 ? part : 0;
      expected += part * rates.at(i + 1);
    }
    return new double[] {likes, expected};
  }

  private double part(double score) {
    if (score == threshold) {
      return partAtThreshold;
    }
    return score > threshold ? 1 : 0;
  }
}
