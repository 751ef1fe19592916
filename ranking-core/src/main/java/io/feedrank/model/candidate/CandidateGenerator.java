package io.feedrank.model.candidate;

import io.feedrank.feature.RequestContext;

/** One of the ways by which a post becomes a candidate. Thread-safe. */
@FunctionalInterface
interface CandidateGenerator {

  /**
   * Puts posts on a shortlist, best first.
   *
   * @param most how many at most; those that are on it already do not count
   */
  void propose(RequestContext scene, Shortlist list, int most);

  /** Computes what the requests of a bucket will share, so that none of them has to wait for it. */
  default void prepare(int bucket) {}
}
