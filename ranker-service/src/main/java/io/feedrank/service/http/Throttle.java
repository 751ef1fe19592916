package io.feedrank.service.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * A bound on the requests a second of each caller, by the token if it is one of the service's, else
 * by address: whoever invents a token for each request gains nothing. It is the generic cell rate
 * algorithm (ITU-T I.371), one number a caller. Bursts of twice a second's worth pass. At most
 * {@value #MOST_CALLERS} callers are remembered. Thread-safe.
 */
final class Throttle implements HandlerFilterFunction<ServerResponse, ServerResponse> {

  private static final int MOST_CALLERS = 100_000;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final long apart;
  private final long tolerance;
  private final LongSupplier nanos;
  private final Tokens tokens;
  private final Cache<String, AtomicLong> callers =
      Caffeine.newBuilder()
          .maximumSize(MOST_CALLERS)
          .expireAfterAccess(Duration.ofMinutes(1))
          .build();

  /**
   * A bound.
   *
   * @param perSecond positive
   * @param nanos a clock that never goes back
   * @param tokens those that tell callers apart
   */
  Throttle(int perSecond, LongSupplier nanos, Tokens tokens) {
    this.apart = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.tolerance = TimeUnit.SECONDS.toNanos(2) - apart;
    this.nanos = nanos;
    this.tokens = tokens;
  }

  @Override
  public Mono<ServerResponse> filter(
      ServerRequest request, HandlerFunction<ServerResponse> handler) {
    return passes(caller(request))
        ? handler.handle(request)
        : Mono.error(new TooManyException("this caller asks too often", RETRY));
  }

  /** Whether a caller may ask now; if so, it counts. */
  boolean passes(String caller) {
    long now = nanos.getAsLong();
    AtomicLong due = callers.get(caller, first -> new AtomicLong(now));
    while (true) {
      long expected = due.get();
      long from = expected - now > 0 ? expected : now;
      if (from - now > tolerance) {
        return false;
      }
      if (due.compareAndSet(expected, from + apart)) {
        return true;
      }
    }
  }

  private String caller(ServerRequest request) {
    String shown = Guard.shown(request);
    if (!shown.isEmpty() && tokens.mayWrite(shown)) {
      return shown;
    }
    return request
        .remoteAddress()
        .map(InetSocketAddress::getAddress)
        .map(String::valueOf)
        .orElse("unknown");
  }
}
