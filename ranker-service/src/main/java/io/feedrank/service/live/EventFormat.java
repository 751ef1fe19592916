package io.feedrank.service.live;

import java.time.Instant;
import java.util.List;

/** The formats of events in requests and messages. Thread-safe. */
@FunctionalInterface
public interface EventFormat {

  /**
   * The events that a message holds.
   *
   * @param sent the time of events that do not say
   * @throws IllegalEventException if one of them is not legal, or there is none
   */
  List<FeedbackEvent> read(byte[] message, Instant sent);
}
