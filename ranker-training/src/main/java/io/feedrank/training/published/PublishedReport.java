package io.feedrank.training.published;

import io.feedrank.metric.Interval;
import java.util.Map;

/**
 * The results of rankers under a published protocol.
 *
 * @param protocol which
 * @param seed of all that was drawn
 * @param leastLikes users who like fewer posts were left out
 * @param counts what it is about
 * @param figures by ranker, then by measure; 95 % intervals over users
 */
public record PublishedReport(
    PublishedProtocol protocol,
    long seed,
    int leastLikes,
    Counts counts,
    Map<String, Map<String, Interval>> figures) {

  /**
   * What a report is about.
   *
   * @param pairs fitted on
   * @param fitted the users who have them
   * @param posts that anybody likes
   * @param heldOut pairs asked for
   * @param users who were judged
   * @param leftOut users of whom something was held out, but who have to do with nearly everything:
   *     there was too little to rank it among
   */
  public record Counts(int pairs, int fitted, int posts, int heldOut, int users, int leftOut) {}
}
