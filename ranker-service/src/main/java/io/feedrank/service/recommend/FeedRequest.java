package io.feedrank.service.recommend;

import io.feedrank.domain.Moment;
import io.feedrank.model.rerank.RerankOptions;

/**
 * A request for recommendations: the user, the number of posts, and the moment.
 *
 * @param userId the user's outside id, known or not
 * @param moment only what happened strictly before counts
 * @param selection which posts are wanted
 * @param rerank what is done to the model's order
 * @param skip how many of the best to pass over: those on the pages before; at least 0
 * @param limit the most posts to answer, at least 1
 */
public record FeedRequest(
    long userId, Moment moment, Selection selection, RerankOptions rerank, int skip, int limit) {

  /** Checks the numbers. */
  public FeedRequest {
    if (limit < 1 || skip < 0) {
      throw new IllegalArgumentException(
          "limit is %d and skip %d; ask for at least 1 post, from the 0th on"
              .formatted(limit, skip));
    }
  }

  /** A request for the best of all posts. */
  public static FeedRequest best(long userId, Moment moment, int limit) {
    return new FeedRequest(userId, moment, Selection.ALL, RerankOptions.NONE, 0, limit);
  }

  /** The same as of another moment. */
  public FeedRequest at(Moment other) {
    return new FeedRequest(userId, other, selection, rerank, skip, limit);
  }
}
