package io.feedrank.service.http;

import io.feedrank.domain.Actions;
import io.feedrank.service.live.EventWriter;
import io.feedrank.service.live.FeedbackEvent;
import io.feedrank.service.live.IllegalEventException;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.service.live.UnknownOutcomeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code POST /events}: what users did, durable before the answer and counted in the next one. */
public final class EventsHandler {

  /** The header under which a caller may send the same events again. */
  private static final String KEY = "Idempotency-Key";

  private static final Duration RETRY = Duration.ofSeconds(1);

  private static final String UNKNOWN =
      "the database did not say in time whether it committed, so the events may be written or not; send the same body again: to this service, or anywhere under the same 'Idempotency-Key' or 'eventId'; what is written counts once";

  private final HandlerContext desk;
  private final EventWriter writer;
  private final ServedLists served;
  private final RepeatedBatches repeated = new RepeatedBatches();

  /** What writes events, and counts the likes among them of what was served. */
  public EventsHandler(HandlerContext desk, EventWriter writer, ServedLists served) {
    this.desk = desk;
    this.writer = writer;
    this.served = served;
  }

  /** The answer: how many events were new, and how many were there already. */
  private record Receipt(int accepted, int duplicates) {}

  Mono<ServerResponse> handle(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    if (!(desk.live().live() instanceof ServingSnapshot serving)) {
      throw new ServiceNotReadyException(
          "the feed is not loaded yet; send the events again soon", RETRY);
    }
    Actions actions = serving.knowledge().basis().actions();
    byte[] body = Bodies.bytes(http);
    Instant now = desk.clock().instant();
    Instant sent = repeated.sent(body, now);
    List<FeedbackEvent> events =
        RepeatedBatches.identified(
            http.headers().firstHeader(KEY),
            new EventJson(actions, desk.ids(), now, sent).read(Bodies.parse(body)));
    return write(actions, events)
        .doOnSuccess(answer -> repeated.isKnown(body))
        .onErrorMap(
            UnknownOutcomeException.class,
            unknown -> {
              repeated.isUnknown(body, sent);
              return new UnknownOutcomeException(UNKNOWN, unknown);
            });
  }

  private Mono<ServerResponse> write(Actions actions, List<FeedbackEvent> events) {
    return writer
        .write(events)
        .onErrorMap(
            IllegalEventException.class,
            refused -> new BadParameterException(String.valueOf(refused.getMessage())))
        .doOnNext(accepted -> served.liked(actions, events))
        .flatMap(
            accepted ->
                ServerResponse.accepted()
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(new Receipt(accepted, events.size() - accepted)));
  }
}
