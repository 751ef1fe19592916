package io.feedrank.training.evaluation;

import io.feedrank.feature.RequestContext;
import io.feedrank.metric.ResampledMeans;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.rerank.RankedPost;
import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.model.rerank.Reranker;
import io.feedrank.training.impression.RequestGroup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Measures what more varied lists cost: the model's, reranked as the service does it. */
final class DiversityJudge {

  private static final List<Double> SETTINGS = List.of(0.0, 0.1, 0.2, 0.3, 0.5, 0.7);

  private final Evaluator evaluator;
  private final Scoreboard<Metric> board;
  private final ListBoard lists;

  DiversityJudge(Evaluator evaluator, long[] users) {
    this.evaluator = evaluator;
    Set<String> names = new LinkedHashSet<>();
    SETTINGS.forEach(setting -> names.add(name(setting)));
    this.board = new Scoreboard<>(users, names);
    this.lists = new ListBoard(board);
  }

  private static String name(double diversity) {
    return "diversity=" + diversity;
  }

  /**
   * Reranks one request at every setting.
   *
   * @param scores the model's, one a candidate
   * @param hit the hit of a list of post indices
   */
  void judge(
      int place,
      RequestGroup request,
      RequestContext scene,
      float[] scores,
      ToDoubleFunction<int[]> hit) {
    for (double setting : SETTINGS) {
      Reranker reranker =
          new Reranker(
              CandidateSource.ALL_ELIGIBLE,
              (same, posts) -> scores,
              RerankOptions.NONE.diverse(setting));
      Reranker.Asking asking =
          new Reranker.Asking(
              scene.knowledge().basis().users().ids().id(request.user()),
              evaluator.replay().log().history(request.user()),
              scene);
      int[] list =
          reranker.recommend(asking, evaluator.options().cutoff()).stream()
              .mapToInt(RankedPost::post)
              .toArray();
      board.set(name(setting), Metric.HIT_RATE, place, hit.applyAsDouble(list));
      lists.put(name(setting), place, scene, list);
    }
  }

  List<DiversityCost> costs() {
    var bootstrap = evaluator.options().bootstrap();
    ResampledMeans hits = board.resample(Metric.HIT_RATE, bootstrap);
    ResampledMeans distances = board.resample(Metric.DISTANCE, bootstrap);
    var catalogue = evaluator.replay().knowledge().basis().catalogue();
    List<DiversityCost> costs = new ArrayList<>();
    for (double setting : SETTINGS) {
      String name = name(setting);
      costs.add(
          new DiversityCost(
              setting,
              hits.interval(name),
              hits.difference(name, name(0)),
              distances.interval(name),
              lists.exposure(name, catalogue.ids()).coverage(catalogue.size())));
    }
    return costs;
  }
}
