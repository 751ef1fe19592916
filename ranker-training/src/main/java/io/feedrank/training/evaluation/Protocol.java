package io.feedrank.training.evaluation;

import java.util.Locale;

/**
 * A protocol of evaluation: the lists that a ranker is asked for, and the definition of a hit. A
 * figure without its protocol says nothing.
 */
public enum Protocol {

  /**
   * A user opens the feed: rank everything eligible as of the session's start. Where the truth is
   * known, the expected hit of the first k; otherwise a hit is a post that the user liked in this
   * session among the first k of the whole catalogue: few, since most posts were never shown.
   */
  REQUEST("every eligible post", ""),

  /**
   * Reorder what was shown in a session of more than k posts: a hit is a liked post among the first
   * k. Biased by exposure: what the old feed did not show cannot win.
   */
  SESSION("the posts shown in the session", "what the old feed did not show cannot win"),

  /**
   * The recipe behind a published figure of .63 on the reference feed, to compare with nothing
   * else: a 4 % sample of all rows, views and likes; users split in halves; the first k of the
   * user's own rows; a hit if one of them is a view that led to a like; the mean over users. Random
   * order scores .42 there.
   */
  SEED_USER(
      "a 4 % sample of the user's own rows, views and likes, of all times",
      "the split is by users, not by time: rows of the future help to rank rows of the past, and"
          + " random order already scores about .42 on the reference feed. Never quote it as"
          + " quality");

  private final String candidates;
  private final String warning;

  Protocol(String candidates, String warning) {
    this.candidates = candidates;
    this.warning = warning;
  }

  /** What is ranked, in words. */
  public String candidates() {
    return candidates;
  }

  /** What a reader of its figures must know; empty if there is nothing. */
  public String warning() {
    return warning;
  }

  /** Its name on the command line and in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
