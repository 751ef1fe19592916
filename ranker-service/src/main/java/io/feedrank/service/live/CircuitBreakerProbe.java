package io.feedrank.service.live;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks a database in an outage, over the connections that requests use, whether it answers again.
 * Thread-safe.
 */
final class CircuitBreakerProbe {

  private final ConnectionFactory connections;
  private final CircuitBreaker outage;
  private final Duration timeout;

  CircuitBreakerProbe(ConnectionFactory connections, CircuitBreaker outage, Duration timeout) {
    this.connections = connections;
    this.outage = outage;
    this.timeout = timeout;
  }

  /** Asks after each pause, as long as the outage lasts, until it is disposed of. */
  Disposable start(Duration pause) {
    return Flux.interval(pause)
        .onBackpressureDrop()
        .concatMap(tick -> outage.on() && !outage.lasts() ? ask() : Mono.empty())
        .subscribe();
  }

  private Mono<Boolean> ask() {
    return Mono.usingWhen(connections.create(), CircuitBreakerProbe::answer, Connection::close)
        .timeout(timeout)
        .doOnNext(answered -> outage.ended())
        .doOnError(outage::failed)
        .onErrorComplete();
  }

  private static Mono<Boolean> answer(Connection connection) {
    return Flux.from(connection.createStatement("select 1").execute())
        .flatMap(result -> result.map(row -> true))
        .next();
  }
}
