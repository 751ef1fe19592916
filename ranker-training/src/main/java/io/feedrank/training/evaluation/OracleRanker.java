package io.feedrank.training.evaluation;

import io.feedrank.domain.Ids;
import io.feedrank.feature.Basis;
import io.feedrank.feature.Scene;

/**
 * Ranks by the truth: the best score that is possible at all.
 *
 * @param truth of a simulated feed
 */
record OracleRanker(Truth truth) implements Probable {

  @Override
  public float[] score(Scene scene, int[] posts) {
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

  static double[] probabilities(Truth truth, Scene scene, int[] posts) {
    Basis basis = scene.knowledge().basis();
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
