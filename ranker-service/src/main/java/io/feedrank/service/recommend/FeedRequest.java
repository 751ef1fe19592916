package io.feedrank.service.recommend;

import io.feedrank.domain.Moment;

/**
 * Who asks for how many posts, as of when.
 *
 * @param userId the user's outside id, known or not
 * @param moment only what happened strictly before counts
 * @param limit the most posts to answer, at least 1
 */
public record FeedRequest(long userId, Moment moment, int limit) {

  /** Checks the limit. */
  public FeedRequest {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is %d; ask for at least 1 post".formatted(limit));
    }
  }
}
