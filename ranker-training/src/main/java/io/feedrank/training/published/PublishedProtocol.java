package io.feedrank.training.published;

import io.feedrank.metric.SplitMix64;
import java.util.List;

/**
 * A published protocol that judges rankers on pairs of users and posts: which pairs are held out,
 * what they are ranked among, and what is measured.
 */
public sealed interface PublishedProtocol permits LeaveOneOut, RandomSplit, SampledCandidates {

  /** Its name on the command line and in reports. */
  String label();

  /** The paper, or the benchmark, whose figures it is for. */
  String paper();

  /** What is held out and what it is ranked among, in words. */
  String task();

  /** What a reader of its figures must know. */
  String warning();

  /** The figures of its tables, in their order. */
  List<Measure> measures();

  /**
   * Which of a user's likes are held out: never all of them.
   *
   * @param likes how many there are, the latest last
   * @param random this user's random numbers
   * @return for each whether it is
   */
  boolean[] heldOut(int likes, SplitMix64 random);

  /**
   * The lists that are to be ranked for a user; none if nothing of theirs is held out, or if there
   * is too little to rank it among.
   *
   * @param random this user's random numbers, others than those that held likes out
   */
  List<RankingQuery> questions(Holdout holdout, int user, SplitMix64 random);
}
