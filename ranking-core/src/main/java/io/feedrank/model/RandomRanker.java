package io.feedrank.model;

import io.feedrank.feature.RequestContext;
import io.feedrank.metric.TieBreak;

/** A pseudo-random order, fixed for each user, moment and post: the floor under every ranker. */
public final class RandomRanker implements Ranker {

  @Override
  public float[] score(RequestContext scene, int[] posts) {
    long request = TieBreak.hash(TieBreak.hash(scene.user()) ^ scene.moment().second());
    float[] scores = new float[posts.length];
    for (int i = 0; i < posts.length; i++) {
      long id = scene.knowledge().basis().catalogue().ids().id(posts[i]);
      scores[i] = TieBreak.hash(request ^ id) >>> 40;
    }
    return scores;
  }
}
