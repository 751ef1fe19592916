package io.feedrank.domain;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * Something a user does to a post.
 *
 * @param name as it stands in the log, for example {@code view} or {@code like}
 * @param impression whether this action says that the post was shown; only impressions are judged
 * @param weight how much it says that the user enjoyed the post, 0 to 100, fractions included; 0
 *     for a mere view. The weight of a like is the relevance (label) of the impression that led to
 *     it.
 */
public record Action(String name, boolean impression, double weight) implements Serializable {

  private static final int LONGEST_NAME = 100;

  /** Checks the ranges. */
  public Action {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an action needs a name, for example 'view' or 'like'");
    }
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "the action '%s...' has a name of %d characters; legal are up to %d"
              .formatted(name.substring(0, 20), name.length(), LONGEST_NAME));
    }
    if (!(weight >= 0 && weight <= 100)) {
      throw new IllegalArgumentException(
          "action '%s' has weight %s; a weight lies in 0..100".formatted(name, weight));
    }
    if (!impression && weight == 0) {
      throw new IllegalArgumentException(
          "action '%s' is neither an impression nor positive; give it a weight above 0 or leave it out"
              .formatted(name));
    }
  }

  /** Name and weight, such as {@code click 0.5}. */
  String described() {
    return name + " " + BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString();
  }

  /** Whether this action says that the user enjoyed the post. */
  public boolean positive() {
    return weight > 0;
  }
}
