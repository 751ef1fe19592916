package io.feedrank.training.decision;

import io.feedrank.training.impression.ImpressionSource;

/** A metric that models are selected by. Which of them, follows from what is known of a feed. */
public enum DecidingMetric {

  /** The expected hit rate of requests under the true probabilities of a simulated feed. */
  TRUE_HITS,

  /** NDCG@10 of logged likes over the whole catalogue, where users chose what they saw. */
  NDCG,

  /**
   * Likes of all users in the days after a request, of the posts that a ranker puts first, over the
   * likes that the positions of those impressions lead one to expect; where a feed chose what users
   * saw. Only rankers whose replay@10% is not significantly below the best are compared by it.
   */
  FORWARD_LIFT;

  /** The length of the list whose NDCG decides. */
  public static final int NDCG_LENGTH = 10;

  /** The metric for logged data. */
  public static DecidingMetric of(ImpressionSource source) {
    return source == ImpressionSource.USERS ? NDCG : FORWARD_LIFT;
  }

  /** The name in reports. */
  public String label(int k) {
    return switch (this) {
      case TRUE_HITS -> "hitrate@" + k + "/request";
      case NDCG -> "NDCG@" + NDCG_LENGTH + "/request";
      case FORWARD_LIFT -> "forward lift@" + k;
    };
  }
}
