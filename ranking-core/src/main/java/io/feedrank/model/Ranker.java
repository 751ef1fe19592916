package io.feedrank.model;

import io.feedrank.feature.RequestContext;

/**
 * Scores the candidates of a request: higher ranks first. A boosted forest, a baseline, or any
 * other rule; evaluation and service rank by nothing else.
 *
 * <p>Thread-safe: one ranker serves all requests.
 */
@FunctionalInterface
public interface Ranker {

  /**
   * The scores of posts at a scene.
   *
   * @param scene who asks, when, and what is known
   * @param posts the candidates' post indices
   * @return one score a candidate; those that are not finite rank last
   */
  float[] score(RequestContext scene, int[] posts);
}
