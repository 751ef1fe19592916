package io.feedrank.service.live;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a user did, as a caller reports it.
 *
 * @param id the caller's own id of the delivery; null where there is none
 * @param at when it happened
 * @param user who did it
 * @param postId to which post
 * @param action the code of what was done
 */
public record FeedbackEvent(@Nullable UUID id, Instant at, CallerId user, long postId, int action) {

  /** The same under another id of its delivery. */
  public FeedbackEvent named(UUID other) {
    return new FeedbackEvent(other, at, user, postId, action);
  }

  /** The number of who did it. */
  public long userId() {
    return user.number();
  }
}
