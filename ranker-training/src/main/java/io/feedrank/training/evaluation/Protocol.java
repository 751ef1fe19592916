package io.feedrank.training.evaluation;

import java.util.Locale;

/**
 * What is asked of a ranker, and what counts as a hit. A figure without its protocol says nothing.
 */
public enum Protocol {

  /**
   * A user opens the feed: rank everything eligible as of the session's start. Where the truth is
   * known, the expected hit of the first k; otherwise a hit is a post that the user liked in this
   * session among the first k of the whole catalogue: few, since most posts were never shown.
   */
  REQUEST("every eligible post"),

  /**
   * Reorder what was shown in a session of more than k posts: a hit is a liked post among the first
   * k. Biased by exposure: what the old feed did not show cannot win.
   */
  SESSION("the posts shown in the session");

  private final String candidates;

  Protocol(String candidates) {
    this.candidates = candidates;
  }

  /** What is ranked, in words. */
  public String candidates() {
    return candidates;
  }

  /** Its name on the command line and in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
