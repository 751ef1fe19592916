package io.feedrank.training.run;

import java.time.Instant;
import java.util.List;

/**
 * The list that a model answers to one request of the past: the same posts, in the same order, as
 * the service gives for this user and time.
 *
 * @param user the user's id
 * @param time the second at which the session began; features know what lies strictly before it
 * @param posts the ids of the first posts, best first
 */
public record RankedRequest(long user, Instant time, List<Long> posts) {

  /** Copies. */
  public RankedRequest {
    posts = List.copyOf(posts);
  }
}
