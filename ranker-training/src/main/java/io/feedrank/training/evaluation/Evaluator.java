package io.feedrank.training.evaluation;

import io.feedrank.domain.Ids;
import io.feedrank.feature.Scene;
import io.feedrank.metric.Auc;
import io.feedrank.metric.ExpectedHit;
import io.feedrank.metric.Predictions;
import io.feedrank.metric.RankedLabels;
import io.feedrank.metric.Ranking;
import io.feedrank.metric.RankingMetric;
import io.feedrank.metric.TieBreak;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.Impressions;
import io.feedrank.training.impression.Replay;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges rankers side by side on the same requests and candidates, by the very classes that serve.
 *
 * @param replay plays the requests again, each as of its own moment
 * @param impressions where the requests come from
 * @param truth the true probabilities of a simulated feed; null where nobody knows them
 * @param options how many requests, and how intervals are drawn
 */
public record Evaluator(
    Replay replay, Impressions impressions, @Nullable Truth truth, EvaluationOptions options) {

  private static final String SESSION_AUC = "AUC in the session";
  private static final String EXPECTED_LIKES = "expected likes@";
  private static final List<RankingMetric> LABEL_METRICS =
      List.of(RankingMetric.NDCG, RankingMetric.MAP, RankingMetric.MRR);

  /**
   * Judges by a protocol.
   *
   * @param window the requests that count
   * @param rankers by name, {@link ProtocolReport#MODEL} among them
   * @throws IllegalArgumentException if no request of the window can be judged by this protocol
   */
  public ProtocolReport judge(
      Protocol protocol, Window window, Map<String, Ranker> rankers, Progress progress) {
    List<RequestGroup> requests = requests(protocol, window);
    if (requests.isEmpty()) {
      throw new IllegalArgumentException(
          "no request from %s can be judged by protocol '%s'; choose a longer window"
              .formatted(window, protocol.label()));
    }
    return switch (protocol) {
      case SESSION -> sessions(window, requests, rankers, progress);
      case REQUEST -> catalogue(window, requests, rankers, progress);
    };
  }

  /** The requests of a window that a protocol judges, thinned out by whole users. */
  public List<RequestGroup> requests(Protocol protocol, Window window) {
    int shortest = protocol == Protocol.SESSION ? options.k() + 1 : 1;
    List<RequestGroup> all = impressions.in(window, request -> request.size() >= shortest);
    double share = (double) options.maxRequests() / Math.max(1, all.size());
    return all.stream().filter(request -> drawn(request, share)).toList();
  }

  private boolean drawn(RequestGroup request, double share) {
    long id = replay.knowledge().basis().users().ids().id(request.user());
    return (TieBreak.hash(id) >>> 11) * 0x1p-53 < share;
  }

  private ProtocolReport sessions(
      Window window, List<RequestGroup> requests, Map<String, Ranker> rankers, Progress progress) {
    Map<String, Ranker> judged = new LinkedHashMap<>(rankers);
    judged.put(
        ProtocolReport.LOGGED_ORDER,
        (scene, posts) -> {
          float[] scores = new float[posts.length];
          for (int i = 0; i < scores.length; i++) {
            scores[i] = -i;
          }
          return scores;
        });
    addOracle(judged);
    List<String> metrics = labelMetrics(Protocol.SESSION);
    metrics.add(SESSION_AUC);
    Scoreboard board = new Scoreboard(requests, List.copyOf(judged.keySet()), metrics);
    replay.forEach(
        requests,
        "judging sessions",
        progress,
        (place, request, scene) ->
            judged.forEach(
                (name, ranker) -> {
                  double[] scores = scores(ranker, scene, request.posts());
                  byLabels(board, Protocol.SESSION, name, place, request.posts(), scores, request);
                  board.set(name, SESSION_AUC, place, auc(scores, request));
                }));
    return report(Protocol.SESSION, window, requests, board);
  }

  private ProtocolReport catalogue(
      Window window, List<RequestGroup> requests, Map<String, Ranker> rankers, Progress progress) {
    Map<String, Ranker> judged = new LinkedHashMap<>(rankers);
    addOracle(judged);
    List<String> metrics =
        truth == null
            ? labelMetrics(Protocol.REQUEST)
            : List.of(headline(Protocol.REQUEST), EXPECTED_LIKES + options.k());
    Scoreboard board = new Scoreboard(requests, List.copyOf(judged.keySet()), metrics);
    replay.forEach(
        requests,
        "judging requests",
        progress,
        (place, request, scene) -> {
          int[] posts = CandidateSource.ALL_ELIGIBLE.candidates(scene);
          double[] probabilities =
              truth == null ? null : OracleRanker.probabilities(truth, scene, posts);
          judged.forEach(
              (name, ranker) -> {
                double[] scores = scores(ranker, scene, posts);
                if (probabilities == null) {
                  byLabels(board, Protocol.REQUEST, name, place, posts, scores, request);
                } else {
                  byTruth(board, name, place, probabilities, top(scene, posts, scores));
                }
              });
        });
    return report(Protocol.REQUEST, window, requests, board);
  }

  private int[] top(Scene scene, int[] posts, double[] scores) {
    Ids ids = scene.knowledge().basis().catalogue().ids();
    return Ranking.top(scores, OracleRanker.ids(ids, posts), options.k());
  }

  private void byTruth(
      Scoreboard board, String ranker, int place, double[] probabilities, int[] top) {
    board.set(
        ranker, headline(Protocol.REQUEST), place, ExpectedHit.of(probabilities, top, options.k()));
    board.set(
        ranker,
        EXPECTED_LIKES + options.k(),
        place,
        IntStream.of(top).mapToDouble(candidate -> probabilities[candidate]).sum());
  }

  private void addOracle(Map<String, Ranker> rankers) {
    if (truth != null) {
      rankers.put(ProtocolReport.ORACLE, new OracleRanker(truth));
    }
  }

  private List<String> labelMetrics(Protocol protocol) {
    List<String> metrics = new ArrayList<>(List.of(headline(protocol)));
    LABEL_METRICS.forEach(metric -> metrics.add(metric.label(options.k())));
    return metrics;
  }

  private String headline(Protocol protocol) {
    return ProtocolReport.headline(options.k(), protocol);
  }

  private static double[] scores(Ranker ranker, Scene scene, int[] posts) {
    float[] scores = ranker.score(scene, posts);
    double[] wide = new double[posts.length];
    for (int i = 0; i < posts.length; i++) {
      wide[i] = scores[i];
    }
    return wide;
  }

  /** The metrics that need labels only: what was liked in the session. */
  private void byLabels(
      Scoreboard board,
      Protocol protocol,
      String ranker,
      int place,
      int[] posts,
      double[] scores,
      RequestGroup request) {
    Ids ids = replay.knowledge().basis().catalogue().ids();
    RankedLabels ranked =
        RankedLabels.rank(
            scores, OracleRanker.ids(ids, posts), labels(posts, request), options.k());
    board.set(ranker, headline(protocol), place, RankingMetric.HIT_RATE.of(ranked, options.k()));
    for (RankingMetric metric : LABEL_METRICS) {
      board.set(ranker, metric.label(options.k()), place, metric.of(ranked, options.k()));
    }
  }

  private static double[] labels(int[] posts, RequestGroup request) {
    Map<Integer, Integer> byPost = new LinkedHashMap<>();
    int[] shown = request.posts();
    for (int i = 0; i < shown.length; i++) {
      byPost.put(shown[i], request.label(i));
    }
    double[] labels = new double[posts.length];
    for (int i = 0; i < posts.length; i++) {
      labels[i] = byPost.getOrDefault(posts[i], 0);
    }
    return labels;
  }

  private static double auc(double[] scores, RequestGroup request) {
    Predictions rows = new Predictions();
    for (int i = 0; i < scores.length; i++) {
      rows.add(0, scores[i], request.label(i) > 0);
    }
    return Auc.of(rows);
  }

  private ProtocolReport report(
      Protocol protocol, Window window, List<RequestGroup> requests, Scoreboard board) {
    Ids users = replay.knowledge().basis().users().ids();
    TreeSet<Integer> judgedUsers = new TreeSet<>();
    requests.forEach(request -> judgedUsers.add(request.user()));
    return new ProtocolReport(
        protocol,
        truth != null && protocol == Protocol.REQUEST,
        window,
        requests.size(),
        judgedUsers.size(),
        options.k(),
        board.means(users, options.bootstrap()),
        board.lead(ProtocolReport.MODEL, headline(protocol), users, options.bootstrap()));
  }
}
