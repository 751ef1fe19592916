package io.feedrank.benchmarks;

/** Scores all posts of one request. */
@FunctionalInterface
interface RequestScorer {

  /** Returns what holds the scores, so that the work cannot be left out. */
  Object score() throws Exception;
}
