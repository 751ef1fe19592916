package io.feedrank.training.evaluation;

import io.feedrank.domain.Ids;
import io.feedrank.metric.TieBreak;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.Impressions;
import io.feedrank.training.impression.Replay;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
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

  /** What a judgement was about. */
  record Scope(Protocol protocol, TimeRange window, int requests) {}

  /**
   * Judges by a protocol.
   *
   * @param protocol any but {@link Protocol#SEED_USER}, whose rows {@link #judgeRows} judges
   * @param window the requests that count
   * @param rankers by name, {@link ProtocolReport#MODEL} and {@link ProtocolReport#POPULAR} among
   *     them
   * @throws NothingToJudgeException if no request of the window can be judged by this protocol
   */
  public ProtocolReport judge(
      Protocol protocol, TimeRange window, Map<String, Ranker> rankers, Progress progress) {
    List<RequestGroup> requests = requests(protocol, window);
    if (requests.isEmpty()) {
      throw new NothingToJudgeException(window, protocol, options.cutoff());
    }
    Scope scope = new Scope(protocol, window, requests.size());
    return switch (protocol) {
      case SESSION ->
          new SessionJudge(this, requests, judged(protocol, rankers)).judge(scope, progress);
      case REQUEST ->
          new RequestJudge(this, requests, judged(protocol, rankers)).judge(scope, progress);
      case SEED_USER ->
          throw new IllegalArgumentException(
              "protocol 'seed-user' judges rows, not requests; use judgeRows");
    };
  }

  /**
   * Judges by {@link Protocol#SEED_USER}.
   *
   * @param rows lists of one post each, by user, then in time order
   * @param rankers by name, {@link ProtocolReport#MODEL} among them
   * @throws IllegalArgumentException if there are no rows
   */
  public ProtocolReport judgeRows(
      List<RequestGroup> rows, Map<String, Ranker> rankers, Progress progress) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "no rows to judge by protocol 'seed-user'; the feed is too small for a 4 % sample");
    }
    return new SeedUserJudge(this, rows, rankers).judge(progress);
  }

  /** The requests of a window that a protocol judges, thinned out by whole users. */
  public List<RequestGroup> requests(Protocol protocol, TimeRange window) {
    int shortest = protocol == Protocol.SESSION ? options.cutoff() + 1 : 1;
    List<RequestGroup> all = impressions.in(window, request -> request.size() >= shortest);
    double share = (double) options.maxRequests() / Math.max(1, all.size());
    return all.stream().filter(request -> drawn(request, share)).toList();
  }

  private boolean drawn(RequestGroup request, double share) {
    return (TieBreak.hash(userIds().id(request.user())) >>> 11) * 0x1p-53 < share;
  }

  private Ids userIds() {
    return replay.knowledge().basis().users().ids();
  }

  /** The outside id of the user of each request. */
  long[] users(List<RequestGroup> requests) {
    Ids ids = userIds();
    return requests.stream().mapToLong(request -> ids.id(request.user())).toArray();
  }

  /** The rankers given, and those that the protocol and the feed allow. */
  private Map<String, Ranker> judged(Protocol protocol, Map<String, Ranker> rankers) {
    Map<String, Ranker> judged = new LinkedHashMap<>(rankers);
    if (protocol == Protocol.SESSION) {
      judged.put(ProtocolReport.LOGGED_ORDER, (scene, posts) -> descending(posts.length));
    }
    if (truth != null) {
      judged.put(ProtocolReport.ORACLE, new OracleRanker(truth));
    }
    return judged;
  }

  private static float[] descending(int size) {
    float[] scores = new float[size];
    for (int i = 0; i < size; i++) {
      scores[i] = -i;
    }
    return scores;
  }

  ProtocolReport report(Scope scope, ScoreSheet sheet, ProtocolDetails details) {
    return new ProtocolReport(
        scope.protocol,
        truth != null && scope.protocol == Protocol.REQUEST,
        scope.window,
        scope.requests,
        (int) LongStream.of(sheet.metrics().users()).distinct().count(),
        options.cutoff(),
        sheet.figures(),
        sheet.lead(),
        details);
  }
}
