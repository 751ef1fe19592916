package io.feedrank.service.live;

/**
 * A source of the state that the service can answer from at the moment, in general and for a user.
 * Thread-safe.
 */
public interface ServingStateSource {

  /** What requests that know no user are answered from. */
  ServingState live();

  /** What requests of a user are answered from. */
  ServingState live(long userId);
}
