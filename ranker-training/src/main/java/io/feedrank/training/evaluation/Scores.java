package io.feedrank.training.evaluation;

import io.feedrank.domain.Ids;
import io.feedrank.feature.RequestContext;
import io.feedrank.metric.Ranking;
import io.feedrank.model.Ranker;
import java.util.Arrays;

/** A ranker's scores of the candidates of one request. */
final class Scores {

  private final long[] ids;
  private final double[] values;

  private Scores(long[] ids, double[] values) {
    this.ids = ids;
    this.values = values;
  }

  static Scores of(Ranker ranker, RequestContext scene, int[] posts) {
    Ids ids = scene.knowledge().basis().catalogue().ids();
    float[] scores = ranker.score(scene, posts);
    double[] wide = new double[posts.length];
    Arrays.setAll(wide, i -> scores[i]);
    return new Scores(OracleRanker.ids(ids, posts), wide);
  }

  /** The candidates' outside ids: the array itself, not to be changed. */
  long[] ids() {
    return ids;
  }

  /** One score a candidate: the array itself, not to be changed. */
  double[] values() {
    return values;
  }

  /** The positions of the first candidates, best first. */
  int[] top(int limit) {
    return Ranking.top(values, ids, limit);
  }

  /** The positions of all candidates, best first. */
  int[] order() {
    return Ranking.order(values, ids);
  }
}
