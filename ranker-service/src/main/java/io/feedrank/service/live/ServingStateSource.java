package io.feedrank.service.live;

/**
 * A source of the state that the service can answer from at the moment, in general and for a user.
 * Thread-safe.
 */
public interface ServingStateSource {

  /** The state for requests without a user. */
  ServingState live();

  /** The state for the requests of a user. */
  ServingState live(long userId);
}
