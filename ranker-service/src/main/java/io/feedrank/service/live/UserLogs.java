package io.feedrank.service.live;

import java.util.concurrent.CompletableFuture;

/** A source of the logs of users. Thread-safe. */
@FunctionalInterface
public interface UserLogs {

  /**
   * What is known of a user.
   *
   * @return completes within the configured time-outs, never exceptionally: where the database does
   *     not answer, with the best that is remembered. It may be shared: do not cancel it.
   */
  CompletableFuture<KnownLog> of(long userId);
}
