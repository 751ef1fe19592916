package io.feedrank.training.evaluation;

import io.feedrank.domain.Catalogue;
import io.feedrank.feature.RequestContext;
import io.feedrank.metric.Exposure;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.RequestGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Judges by {@link Protocol#REQUEST}: every eligible post, against the truth where it is known. */
final class RequestJudge {

  private final Evaluator evaluator;
  private final List<RequestGroup> requests;
  private final Map<String, Ranker> rankers;
  private final ScoreSheet sheet;
  private final SliceBoard slices;
  private final ListBoard lists;
  private final DiversityJudge diversity;
  private final int k;

  RequestJudge(Evaluator evaluator, List<RequestGroup> requests, Map<String, Ranker> rankers) {
    long[] users = evaluator.users(requests);
    this.evaluator = evaluator;
    this.requests = requests;
    this.rankers = rankers;
    this.k = evaluator.options().cutoff();
    this.sheet = new ScoreSheet(Protocol.REQUEST, evaluator.options(), users, rankers.keySet());
    this.slices = new SliceBoard(users, k);
    this.lists = new ListBoard(sheet.metrics());
    this.diversity = new DiversityJudge(evaluator, users);
  }

  ProtocolReport judge(Evaluator.Scope scope, Progress progress) {
    evaluator.replay().forEach(requests, "judging requests", progress, this::judge);
    lists.churn(ProtocolReport.MODEL, k);
    Catalogue catalogue = evaluator.replay().knowledge().basis().catalogue();
    for (String ranker : rankers.keySet()) {
      Exposure exposure = lists.exposure(ranker, catalogue.ids());
      sheet.total(ranker, Metric.COVERAGE, exposure.coverage(catalogue.size()));
      sheet.total(ranker, Metric.GINI, exposure.gini(catalogue.size()));
    }
    return evaluator.report(
        scope,
        sheet,
        new ProtocolDetails(
            sheet.hitCurve(),
            slices.slices(evaluator.options().bootstrap()),
            diversity.costs(),
            Map.of()));
  }

  private void judge(int place, RequestGroup request, RequestContext scene) {
    int[] posts = CandidateSource.ALL_ELIGIBLE.candidates(scene);
    Outcome outcome =
        evaluator.truth() == null
            ? new LoggedOutcome(LabelledList.labels(posts, request), evaluator.options())
            : new TrueOutcome(
                OracleRanker.probabilities(evaluator.truth(), scene, posts), evaluator.options());
    List<List<Slice.Key>> parts = SliceBoard.parts(scene, posts);
    rankers.forEach(
        (name, ranker) -> {
          Scores scores = Scores.of(ranker, scene, posts);
          int[] order =
              SliceBoard.RANKERS.contains(name)
                  ? scores.order()
                  : scores.top(Math.max(evaluator.options().longest(), ScoreSheet.CURVE));
          outcome.judge(sheet, name, place, scores, order);
          lists.put(name, place, scene, IntStream.of(order).limit(k).map(i -> posts[i]).toArray());
          if (SliceBoard.RANKERS.contains(name)) {
            slices.request(name, place, scene, outcome.hit(order));
            slices.posts(name, place, parts, order, outcome::hit);
          }
          if (name.equals(ProtocolReport.MODEL)) {
            judgeDiversity(place, request, scene, posts, scores.values(), outcome);
          }
        });
  }

  private void judgeDiversity(
      int place,
      RequestGroup request,
      RequestContext scene,
      int[] posts,
      double[] scores,
      Outcome outcome) {
    float[] narrow = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      narrow[i] = (float) scores[i];
    }
    diversity.judge(
        place,
        request,
        scene,
        narrow,
        // Candidates ascend, so that a post's place among them can be searched for.
        list ->
            outcome.hit(
                IntStream.of(list).map(post -> Arrays.binarySearch(posts, post)).toArray()));
  }
}
