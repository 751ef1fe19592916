package io.feedrank.training.decision;

/**
 * The results of rankers request by request. A place is written once, from any thread, and read
 * when all are.
 */
final class ScoredRequests {

  private final DecidingMetric metric;
  private final int k;
  private final double[][] ndcg;
  private final int[][][] tops;
  private final double[][][] replays;

  ScoredRequests(DecidingMetric metric, int rankers, int requests, int k) {
    this.metric = metric;
    this.k = k;
    boolean lists = metric == DecidingMetric.FORWARD_LIFT;
    this.ndcg = new double[rankers][lists ? 0 : requests];
    this.tops = new int[rankers][lists ? requests : 0][];
    this.replays = new double[rankers][lists ? requests : 0][];
  }

  DecidingMetric metric() {
    return metric;
  }

  /** The length of the lists whose posts are followed. */
  int k() {
    return k;
  }

  void ndcg(int ranker, int place, double value) {
    ndcg[ranker][place] = value;
  }

  double ndcg(int ranker, int place) {
    return ndcg[ranker][place];
  }

  void top(int ranker, int place, int[] posts) {
    tops[ranker][place] = posts;
  }

  int[] top(int ranker, int place) {
    return tops[ranker][place];
  }

  /** Likes, and likes to expect, of the impressions in the ranker's top share. */
  void replay(int ranker, int place, double[] likes) {
    replays[ranker][place] = likes;
  }

  double[] replay(int ranker, int place) {
    return replays[ranker][place];
  }
}
