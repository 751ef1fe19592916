package io.feedrank.training.decision;

import io.feedrank.feature.RequestContext;
import io.feedrank.model.Ranker;
import java.util.ArrayList;
import java.util.List;

/** The scores of several rankers for the candidates of one request. Thread-safe. */
@FunctionalInterface
public interface ScoreSource {

  /**
   * The scores of every ranker, in a fixed order of rankers.
   *
   * @param posts the candidates' post indices
   * @return one array a ranker, with one score a candidate
   */
  List<float[]> scores(RequestContext scene, int[] posts);

  /** The scores of rankers that are asked one by one. */
  static ScoreSource of(Iterable<Ranker> rankers) {
    return (scene, posts) -> {
      List<float[]> scores = new ArrayList<>();
      for (Ranker ranker : rankers) {
        scores.add(ranker.score(scene, posts));
      }
      return scores;
    };
  }
}
