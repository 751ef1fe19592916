package io.feedrank.service.http;

import io.feedrank.domain.Actions;
import io.feedrank.service.live.EventFormat;
import io.feedrank.service.live.FeedbackEvent;
import io.feedrank.service.live.IllegalEventException;
import io.feedrank.service.live.ServingSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Events that arrive otherwise than by {@code POST /events}, each message as the body of one:
 * bounded in length, read as strictly, and counted as likes of what was served all the same.
 * Thread-safe.
 */
public final class EventMessages {

  /** The longest message, as long as the longest body. */
  static final int LONGEST = 256 * 1024;

  private final HandlerContext desk;
  private final ServedLists served;

  /** What reads events of the feed that is live, and counts the likes among them. */
  public EventMessages(HandlerContext desk, ServedLists served) {
    this.desk = desk;
    this.served = served;
  }

  /** How messages are read at the moment; empty until the feed is loaded. */
  public Optional<EventFormat> format() {
    return actions().map(actions -> (message, sent) -> read(actions, message, sent));
  }

  /** Events were written. */
  public void written(List<FeedbackEvent> events) {
    actions().ifPresent(actions -> served.liked(actions, events));
  }

  private Optional<Actions> actions() {
    return desk.live().live() instanceof ServingSnapshot serving
        ? Optional.of(serving.knowledge().basis().actions())
        : Optional.empty();
  }

  private List<FeedbackEvent> read(Actions actions, byte[] message, Instant sent) {
    if (message.length > LONGEST) {
      throw new IllegalEventException(
          "the message has %d bytes; legal are %d: send its events in several messages"
              .formatted(message.length, LONGEST));
    }
    try {
      return new EventJson(actions, desk.ids(), desk.clock().instant(), sent)
          .read(Bodies.parse(message));
    } catch (BadParameterException refused) {
      throw new IllegalEventException(String.valueOf(refused.getMessage()));
    }
  }
}
