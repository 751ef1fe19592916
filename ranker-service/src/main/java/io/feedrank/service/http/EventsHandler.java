package io.feedrank.service.http;

import io.feedrank.domain.Actions;
import io.feedrank.service.live.EventWriter;
import io.feedrank.service.live.FeedbackEvent;
import io.feedrank.service.live.IllegalEventException;
import io.feedrank.service.live.Serving;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code POST /events}: what users did, durable before the answer and counted in the next one. */
public final class EventsHandler {

  /** Batches that may be under way at once; more are asked to come back. */
  private static final int BATCHES = 64;

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Desk desk;
  private final EventWriter writer;
  private final ServedLists served;
  private final Semaphore room = new Semaphore(BATCHES);

  /** What writes events, and counts the likes among them of what was served. */
  public EventsHandler(Desk desk, EventWriter writer, ServedLists served) {
    this.desk = desk;
    this.writer = writer;
    this.served = served;
  }

  /** The answer: how many events were new, and how many were there already. */
  private record Receipt(int accepted, int duplicates) {}

  Mono<ServerResponse> handle(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    if (!(desk.live().live() instanceof Serving serving)) {
      throw new NotReadyException("the feed is not loaded yet; send the events again soon", RETRY);
    }
    Mono<JsonNode> body = Bodies.json(http);
    if (!room.tryAcquire()) {
      throw new OverloadedException("too many batches of events are under way", RETRY);
    }
    Actions actions = serving.knowledge().basis().actions();
    EventJson json = new EventJson(actions, desk.ids(), desk.clock().instant());
    return body.map(json::read)
        .flatMap(events -> write(actions, events))
        .doFinally(end -> room.release());
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
