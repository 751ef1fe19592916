package io.feedrank.service;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The time between being told to end and ending. Readiness is down from its beginning (Spring says
 * so before it stops anything), requests are answered until its end, and each answer closes its
 * connection: so a proxy that looks at readiness sends nothing more to connections that are about
 * to close, where a request that changes something could not be repeated. Thread-safe.
 */
final class Drain implements SmartLifecycle, WebFilter {

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  private final Duration pause;
  private volatile boolean draining;
  private volatile boolean running;

  /**
   * A drain.
   *
   * @param pause 0 for none
   */
  Drain(Duration pause) {
    this.pause = pause;
  }

  @Override
  public void start() {
    running = true;
  }

  /** Waits on the thread that ends the service: all other parts are stopped after this one. */
  @Override
  public void stop() {
    running = false;
    if (!pause.isZero()) {
      draining = true;
      LOG.info("ending in {} s; until then answers go on and readiness is down", pause.toSeconds());
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException cutShort) {
        // That was what it asked for. Passed on, it would have the web server's own graceful stop
        // wait busily for a thread that never gets its turn (GracefulShutdown.abort).
        LOG.info("no longer waiting: interrupted");
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The last to start and the first to stop, before the server stops to listen. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (draining) {
      exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
    }
    return chain.filter(exchange);
  }
}
