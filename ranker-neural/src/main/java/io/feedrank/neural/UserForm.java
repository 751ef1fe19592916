package io.feedrank.neural;

/**
 * The form of a user as input of the network: which rows of the table of users are added up, and
 * how.
 */
public enum UserForm {
  /**
   * What the posts they like add up to, the post in question left out: known at any moment, for
   * anybody, and moved by each like. What Feedrank serves.
   */
  LIKES,
  /** A vector of their own, as in the paper: known for users of the fit only, and fixed. */
  ID
}
