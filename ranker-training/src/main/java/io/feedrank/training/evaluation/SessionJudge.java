package io.feedrank.training.evaluation;

import io.feedrank.feature.RequestContext;
import io.feedrank.metric.RankedLabels;
import io.feedrank.metric.Reliability;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.RequestGroup;
import java.util.List;
import java.util.Map;

/** Judges by {@link Protocol#SESSION}: what was shown, reordered, against what was liked. */
final class SessionJudge {

  private final Evaluator evaluator;
  private final List<RequestGroup> sessions;
  private final Map<String, Ranker> rankers;
  private final ScoreSheet sheet;
  private final SliceBoard slices;
  private final RowTotals rows;

  SessionJudge(Evaluator evaluator, List<RequestGroup> sessions, Map<String, Ranker> rankers) {
    long[] users = evaluator.users(sessions);
    this.evaluator = evaluator;
    this.sessions = sessions;
    this.rankers = rankers;
    this.sheet = new ScoreSheet(Protocol.SESSION, evaluator.options(), users, rankers.keySet());
    this.slices = new SliceBoard(users, evaluator.options().cutoff());
    this.rows = new RowTotals(rankers.keySet(), sessions.size());
  }

  ProtocolReport judge(Evaluator.Scope scope, Progress progress) {
    evaluator.replay().forEach(sessions, "judging sessions", progress, this::judge);
    Map<String, Reliability> reliability = rows.addTo(sheet, rankers);
    return evaluator.report(
        scope,
        sheet,
        new ProtocolDetails(
            sheet.hitCurve(),
            slices.slices(evaluator.options().bootstrap()),
            List.of(),
            reliability));
  }

  private void judge(int place, RequestGroup session, RequestContext scene) {
    int[] posts = session.posts();
    double[] labels = LabelledList.labels(posts, session);
    List<List<Slice.Key>> parts = SliceBoard.parts(scene, posts);
    sheet.metrics().weigh(Metric.GAUC, place, posts.length);
    rankers.forEach(
        (name, ranker) -> {
          Scores scores = Scores.of(ranker, scene, posts);
          RankedLabels ranked =
              RankedLabels.rank(scores.values(), scores.ids(), labels, posts.length);
          LabelledList.judge(sheet, name, place, ranked, evaluator.options());
          sheet.metrics().set(name, Metric.GAUC, place, RowTotals.auc(scores.values(), labels));
          rows.put(name, place, scores.values(), labels);
          if (SliceBoard.RANKERS.contains(name)) {
            slices.request(
                name,
                place,
                scene,
                LabelledList.hit(labels, scores.top(evaluator.options().cutoff())));
            slices.posts(name, place, parts, scores.order(), top -> LabelledList.hit(labels, top));
          }
        });
  }
}
