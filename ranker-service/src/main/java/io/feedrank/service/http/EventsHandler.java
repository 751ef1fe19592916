package io.feedrank.service.http;

import io.feedrank.service.live.EventWriter;
import io.feedrank.service.live.FeedbackEvent;
import io.feedrank.service.live.Live;
import io.feedrank.service.live.Serving;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;

/** {@code POST /events}: what users did, durable before the answer and counted in the next one. */
public final class EventsHandler {

  /** Batches that may be under way at once; more are asked to come back. */
  private static final int BATCHES = 64;

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Supplier<Live> live;
  private final EventWriter writer;
  private final Clock clock;
  private final Semaphore room = new Semaphore(BATCHES);

  /** A handler that writes through this writer. */
  public EventsHandler(Supplier<Live> live, EventWriter writer, Clock clock) {
    this.live = live;
    this.writer = writer;
    this.clock = clock;
  }

  /** The answer: how many events were new, and how many were there already. */
  private record Receipt(int accepted, int duplicates) {}

  Mono<ServerResponse> handle(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    if (!http.headers()
        .contentType()
        .map(MediaType.APPLICATION_JSON::isCompatibleWith)
        .orElse(false)) {
      throw new UnsupportedMediaTypeStatusException("send the events as application/json");
    }
    if (!(live.get() instanceof Serving serving)) {
      throw new NotReadyException("the feed is not loaded yet; send the events again soon", RETRY);
    }
    if (!room.tryAcquire()) {
      throw new OverloadedException("too many batches of events are under way", RETRY);
    }
    EventJson json = new EventJson(serving.knowledge().basis().actions(), clock.instant());
    return http.bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(json::read)
        .flatMap(this::write)
        .doFinally(end -> room.release());
  }

  private Mono<ServerResponse> write(List<FeedbackEvent> events) {
    return writer
        .write(events)
        .flatMap(
            accepted ->
                ServerResponse.accepted()
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(new Receipt(accepted, events.size() - accepted)));
  }
}
