package io.feedrank.service.live;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker for a database: after a failure nobody asks it for a while, so that requests do
 * not queue up behind time-outs; then the next request tries again. Logs the beginning and the end
 * of an outage, once each. Thread-safe.
 */
public final class CircuitBreaker {

  private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

  private final String server;
  private final String meanwhile;
  private final long pauseNanos;
  private final Ticker ticker;
  private final AtomicBoolean on = new AtomicBoolean();
  private volatile long tryAgainAt;

  /**
   * What nothing has failed of yet.
   *
   * @param server what does not answer in an outage, for example {@code the database}
   * @param meanwhile what is done until it does
   */
  CircuitBreaker(String server, String meanwhile, Duration pause, Ticker ticker) {
    this.server = server;
    this.meanwhile = meanwhile;
    this.pauseNanos = pause.toNanos();
    this.ticker = ticker;
  }

  /** Whether the last attempt failed. */
  public boolean on() {
    return on.get();
  }

  /** Whether it is too early to try again. */
  boolean lasts() {
    return on.get() && ticker.read() - tryAgainAt < 0;
  }

  void failed(Throwable error) {
    tryAgainAt = ticker.read() + pauseNanos;
    if (on.compareAndSet(false, true)) {
      LOG.warn("{} does not answer ({}); {} until it does", server, error.toString(), meanwhile);
    }
  }

  void ended() {
    if (on.get() && on.compareAndSet(true, false)) {
      LOG.info("{} answers again", server);
    }
  }
}
