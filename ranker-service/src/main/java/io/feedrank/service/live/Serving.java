package io.feedrank.service.live;

import io.feedrank.feature.Knowledge;

/**
 * Everything that requests are answered from besides users' logs. Swapped as a whole: a request
 * that has begun ends on the one it began with.
 *
 * @param knowledge what features know
 * @param users what is folded of users on that knowledge
 * @param posts the posts as callers see them, over the same catalogue
 * @param by what ranks
 * @param variant the arm of the experiment whose users get this; {@link #STANDARD} for all others
 */
public record Serving(
    Knowledge knowledge, FoldedUsers users, PostPages posts, ServedBy by, String variant)
    implements Live {

  /** The variant of users who are in no experiment. */
  public static final String STANDARD = "standard";

  /** The same for the users of an arm. */
  Serving in(String arm) {
    return new Serving(knowledge, users, posts, by, arm);
  }
}
