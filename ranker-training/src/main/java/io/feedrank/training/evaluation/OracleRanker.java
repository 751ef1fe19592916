package io.feedrank.training.evaluation;

import io.feedrank.domain.Ids;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.RequestContext;

/**
 * Ranks by the truth: the best score that is possible at all.
 *
 * @param truth of a simulated feed
 */
record OracleRanker(Truth truth) implements ProbabilisticRanker {

  @Override
  public float[] score(RequestContext scene, int[] posts) {
    double[] probabilities = probabilities(truth, scene, posts);
    float[] scores = new float[posts.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) probabilities[i];
    }
    return scores;
  }

  @Override
  public double probability(double score) {
    return score;
  }

  static double[] probabilities(Truth truth, RequestContext scene, int[] posts) {
    ReferenceData basis = scene.knowledge().basis();
    return truth.probabilities(
        basis.users().ids().id(scene.user()), scene.moment(), ids(basis.catalogue().ids(), posts));
  }

  static long[] ids(Ids ids, int[] posts) {
    long[] outside = new long[posts.length];
    for (int i = 0; i < posts.length; i++) {
      outside[i] = ids.id(posts[i]);
    }
    return outside;
  }
}
