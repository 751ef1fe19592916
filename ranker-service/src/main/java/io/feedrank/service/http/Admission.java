package io.feedrank.service.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * A bound on the requests that are under way: beyond it, callers are told at once to come back,
 * instead of all of them waiting longer and longer. Thread-safe.
 */
final class Admission implements HandlerFilterFunction<ServerResponse, ServerResponse> {

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Semaphore room;
  private final Counter refused;

  Admission(int atOnce, MeterRegistry meters) {
    this.room = new Semaphore(atOnce);
    this.refused =
        Counter.builder("feedrank.requests.refused")
            .description("requests that were asked to come back")
            .register(meters);
    Gauge.builder("feedrank.requests.underway", room, left -> atOnce - left.availablePermits())
        .description("requests that have begun and not ended")
        .register(meters);
  }

  @Override
  public Mono<ServerResponse> filter(
      ServerRequest request, HandlerFunction<ServerResponse> handler) {
    if (!room.tryAcquire()) {
      refused.increment();
      return Mono.error(new OverloadedException("too many requests are under way", RETRY));
    }
    return Mono.defer(() -> handler.handle(request)).doFinally(end -> room.release());
  }
}
