package io.feedrank.domain;

import java.io.Serializable;

/**
 * Something a user does to a post.
 *
 * @param name as it stands in the log, for example {@code view} or {@code like}
 * @param impression whether this action says that the post was shown; only impressions are judged
 * @param weight how much it says that the user enjoyed the post, 0 to 100; 0 for a mere view. The
 *     weight of a like is the relevance (label) of the impression that led to it.
 */
public record Action(String name, boolean impression, int weight) implements Serializable {

  /** Checks the ranges. */
  public Action {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an action needs a name, for example 'view' or 'like'");
    }
    if (weight < 0 || weight > 100) {
      throw new IllegalArgumentException(
          "action '%s' has weight %d; a weight lies in 0..100".formatted(name, weight));
    }
    if (!impression && weight == 0) {
      throw new IllegalArgumentException(
          "action '%s' is neither an impression nor positive; give it a weight above 0 or leave it out"
              .formatted(name));
    }
  }

  /** Whether this action says that the user enjoyed the post. */
  public boolean positive() {
    return weight > 0;
  }
}
