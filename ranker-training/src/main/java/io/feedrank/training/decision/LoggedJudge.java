package io.feedrank.training.decision;

import io.feedrank.feature.RequestContext;
import io.feedrank.metric.RankedLabels;
import io.feedrank.metric.Ranking;
import io.feedrank.metric.RankingMetric;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import java.util.List;
import java.util.Map;

/**
 * The judge of rankers by logged data alone, over the whole catalogue. Truth is not read, even
 * where it is known. Requests are those that protocol {@code request} judges; nothing after the
 * window is read.
 *
 * @param evaluator where requests come from, how many, and how intervals are drawn
 * @param source who chose the impressions, which decides the metric
 */
public record LoggedJudge(Evaluator evaluator, ImpressionSource source) {

  /** The figures of rankers on a window. */
  public LoggedFigures judge(TimeRange window, Map<String, Ranker> rankers, Progress progress) {
    return judge(window, List.copyOf(rankers.keySet()), ScoreSource.of(rankers.values()), progress);
  }

  /**
   * The figures of rankers on a window.
   *
   * @param names of the rankers, in the order of their scores
   */
  public LoggedFigures judge(
      TimeRange window, List<String> names, ScoreSource scores, Progress progress) {
    List<RequestGroup> requests = evaluator.requests(Protocol.REQUEST, window);
    DecidingMetric metric = DecidingMetric.of(source);
    List<RequestGroup> all =
        metric == DecidingMetric.FORWARD_LIFT
            ? evaluator.impressions().in(window, request -> true)
            : List.of();
    PositionRates rates = PositionRates.of(all);
    ScoredRequests scored =
        new ScoredRequests(metric, names.size(), requests.size(), evaluator.options().cutoff());
    evaluator
        .replay()
        .forEach(
            requests,
            "requests that decide",
            progress,
            (place, request, scene) -> score(scored, place, request, scene, scores, rates));
    int posts = evaluator.replay().knowledge().basis().catalogue().size();
    long[] users = users(requests);
    LoggedEntries entries = new LoggedEntries(names, scored, requests, users);
    int liked = (int) requests.stream().filter(request -> request.likes() > 0).count();
    int[] counts = {requests.size(), liked};
    if (metric == DecidingMetric.NDCG) {
      return new LoggedFigures(
          metric,
          names,
          RatioBootstrap.of(entries.ndcg(), evaluator.options().bootstrap()),
          null,
          counts);
    }
    ForwardLikes forward = ForwardLikes.of(all, rates, posts);
    return new LoggedFigures(
        metric,
        names,
        RatioBootstrap.of(entries.forward(forward), evaluator.options().bootstrap()),
        RatioBootstrap.of(entries.replay(), evaluator.options().bootstrap()),
        counts);
  }

  private long[] users(List<RequestGroup> requests) {
    var ids = evaluator.replay().knowledge().basis().users().ids();
    return requests.stream().mapToLong(request -> ids.id(request.user())).toArray();
  }

  private static void score(
      ScoredRequests scored,
      int place,
      RequestGroup request,
      RequestContext scene,
      ScoreSource source,
      PositionRates rates) {
    if (scored.metric() == DecidingMetric.NDCG && request.likes() == 0) {
      return; // no ranker has a hit: its NDCG stays 0
    }
    int[] posts = CandidateSource.ALL_ELIGIBLE.candidates(scene);
    var ids = scene.knowledge().basis().catalogue().ids();
    long[] outside = new long[posts.length];
    for (int i = 0; i < posts.length; i++) {
      outside[i] = ids.id(posts[i]);
    }
    double[] labels = scored.metric() == DecidingMetric.NDCG ? labels(posts, request) : NONE;
    List<float[]> all = source.scores(scene, posts);
    for (int ranker = 0; ranker < all.size(); ranker++) {
      double[] values = wide(all.get(ranker));
      if (scored.metric() == DecidingMetric.NDCG) {
        RankedLabels ranked =
            RankedLabels.rank(values, outside, labels, DecidingMetric.NDCG_LENGTH);
        scored.ndcg(ranker, place, RankingMetric.NDCG.of(ranked, DecidingMetric.NDCG_LENGTH));
      } else {
        int[] top = Ranking.top(values, outside, scored.k());
        for (int i = 0; i < top.length; i++) {
          top[i] = posts[top[i]];
        }
        scored.top(ranker, place, top);
        scored.replay(ranker, place, TopShare.of(values, posts).likes(request, rates));
      }
    }
  }

  private static final double[] NONE = {};

  private static double[] labels(int[] posts, RequestGroup request) {
    double[] labels = new double[posts.length];
    int[] shown = request.posts();
    for (int i = 0; i < shown.length; i++) {
      int at = java.util.Arrays.binarySearch(posts, shown[i]);
      if (at >= 0) {
        labels[at] = request.label(i);
      }
    }
    return labels;
  }

  private static double[] wide(float[] scores) {
    double[] wide = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      wide[i] = scores[i];
    }
    return wide;
  }
}
