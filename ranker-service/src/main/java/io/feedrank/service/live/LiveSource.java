package io.feedrank.service.live;

/** What the service can answer from at the moment, in general and for a user. Thread-safe. */
public interface LiveSource {

  /** What requests that know no user are answered from. */
  Live live();

  /** What requests of a user are answered from. */
  Live live(long userId);
}
