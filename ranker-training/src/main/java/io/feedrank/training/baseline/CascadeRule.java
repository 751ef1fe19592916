package io.feedrank.training.baseline;

/**
 * The rule that ranks the posts of users with so many likes.
 *
 * @param likes the fewest; 0 or more
 * @param feature more of it is better
 */
public record CascadeRule(int likes, String feature) {

  /** Checks the range. */
  public CascadeRule {
    if (likes < 0) {
      throw new IllegalArgumentException("likes must be 0 or more, but is " + likes);
    }
  }
}
