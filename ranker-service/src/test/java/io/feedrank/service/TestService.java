package io.feedrank.service;

import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.service.http.HttpOptions;
import io.feedrank.service.http.Tokens;
import io.feedrank.service.live.LogOptions;
import io.feedrank.service.recommend.WarmUpOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Services for tests: on any free port, quick to see changes. */
final class TestService {

  /** For those who want every answer to be as of the same moment. */
  static final Clock STOPPED = Clock.fixed(TestFeed.LATER, ZoneOffset.UTC);

  static final Tokens TOKENS = new Tokens("write-write-write", "admin-admin-admin");

  /** Any free port, two threads, patience. */
  static final HttpOptions DOOR =
      HttpOptions.at(0, TOKENS).within(Duration.ofSeconds(20)).atOnce(100);

  private TestService() {}

  /** Logs are read anew for each request. */
  private static final LogOptions IMPATIENT =
      new LogOptions(Duration.ZERO, Duration.ofSeconds(10), 1_000, 100_000, 4);

  static ServiceOptions options(String url) {
    return options(url, IMPATIENT);
  }

  static ServiceOptions options(String url, LogOptions logs) {
    return options(url, DOOR, RerankOptions.NONE, logs);
  }

  static ServiceOptions options(String url, HttpOptions door, RerankOptions rerank) {
    return options(url, door, rerank, IMPATIENT);
  }

  /** Logs read anew for each request, looks twenty times a second, nothing to warm up. */
  static ServiceOptions quick(String url) {
    return ServiceOptions.of(url, 0, DOOR.tokens())
        .with(DOOR)
        .with(new LogOptions(Duration.ZERO, Duration.ofSeconds(10), 1_000, 100_000, 4))
        .every(Duration.ofMillis(50))
        .with(WarmUpOptions.NONE);
  }

  private static ServiceOptions options(
      String url, HttpOptions door, RerankOptions rerank, LogOptions logs) {
    return quick(url).with(door).with(rerank).with(logs).with(new WarmUpOptions(20, 0));
  }

  /** The same with a limit on what a new model's requests may cost. */
  static ServiceOptions withSlowest(ServiceOptions options, double slowest) {
    return options.with(new WarmUpOptions(20, slowest));
  }

  static RankerService ready(ServiceOptions options) throws InterruptedException {
    RankerService service = RankerService.start(options, STOPPED);
    if (!service.awaitReady(Duration.ofSeconds(60))) {
      service.close();
      throw new IllegalStateException("not ready: " + service.live());
    }
    return service;
  }

  /** Waits for something that happens on another thread or in another process. */
  static void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("after a minute still not: " + what);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
