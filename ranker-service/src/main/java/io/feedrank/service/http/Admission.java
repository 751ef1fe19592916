package io.feedrank.service.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The admission of requests to the work that takes long: each takes a place once it is whole, and
 * gives it back with the end of its answer. Where there is no place, callers are told at once to
 * come back, instead of all of them waiting longer and longer. Thread-safe.
 */
public final class Admission {

  static final Duration RETRY = Duration.ofSeconds(1);

  /** Batches of events that may be under way at once. */
  private static final int MOST_BATCHES = 64;

  /** Requests about models, experiments and training runs that may be under way at once. */
  private static final int MOST_ADMINISTRATIVE = 16;

  /** So many requests a thread are never too many: two callers, one request after the other. */
  static final int FEWEST_A_THREAD = 2;

  private static final int INITIAL = 64;
  private static final List<String> PAGES =
      List.of("/actuator", "/console", "/docs", "/openapi.json", "/webjars", "/v3/api-docs");
  private static final List<String> ADMINISTRATIVE =
      List.of("/models", "/experiments", "/training-runs");

  /** A kind of request: those of one kind take about the same time. */
  enum Kind {
    /** A ranked list. */
    RECOMMENDATIONS(Group.FEED),
    /** A ranked list with its reasons. */
    EXPLAINED(Group.FEED),
    /** The caller's own candidates. */
    RANK(Group.FEED),
    /** Other lists, and whatever has no name here. */
    OTHER(Group.FEED),
    /** Reported events. */
    EVENTS(Group.EVENTS),
    /** Models, experiments, training runs. */
    ADMINISTRATION(Group.ADMINISTRATION);

    private final Group group;

    Kind(Group group) {
      this.group = group;
    }
  }

  /** Requests that share a limit. */
  private enum Group {
    FEED,
    EVENTS,
    ADMINISTRATION
  }

  private final Map<Group, ConcurrencyLimit> limits = new EnumMap<>(Group.class);
  private final Counter refused;

  /** Limits for so many threads and requests. */
  public Admission(HttpOptions options, MeterRegistry meters) {
    int threads = options.threads();
    int most = options.atOnce();
    int initial = Math.min(most, Math.max(INITIAL, 16 * threads));
    int fewest = Math.min(most, FEWEST_A_THREAD * threads);
    limits.put(Group.FEED, limit(new ConcurrencyLimit.Bounds(threads, fewest, initial, most)));
    limits.put(Group.EVENTS, limit(ConcurrencyLimit.Bounds.fixed(MOST_BATCHES)));
    limits.put(Group.ADMINISTRATION, limit(ConcurrencyLimit.Bounds.fixed(MOST_ADMINISTRATIVE)));
    this.refused =
        Counter.builder("feedrank.requests.refused")
            .description("requests that were asked to come back")
            .register(meters);
    Gauge.builder("feedrank.requests.underway", this, Admission::underWay)
        .description("requests that have begun and not ended")
        .register(meters);
    Gauge.builder("feedrank.requests.limit", of(Group.FEED), ConcurrencyLimit::limit)
        .description("how many requests for lists may be under way at once, by their latency")
        .register(meters);
  }

  private static ConcurrencyLimit limit(ConcurrencyLimit.Bounds bounds) {
    return new ConcurrencyLimit(bounds, System::nanoTime);
  }

  private ConcurrencyLimit of(Group group) {
    return Objects.requireNonNull(limits.get(group), "every group has a limit");
  }

  private double underWay() {
    return limits.values().stream().mapToInt(ConcurrencyLimit::inFlight).sum();
  }

  /** A place among the requests under way, to be given back once. */
  static final class Place {

    private final ConcurrencyLimit limit;
    private final Kind kind;
    private final int found;
    private final long began = System.nanoTime();
    private final AtomicBoolean left = new AtomicBoolean();

    private Place(ConcurrencyLimit limit, Kind kind, int found) {
      this.limit = limit;
      this.kind = kind;
      this.found = found;
    }

    /** Gives the place back after an answer. */
    void answered() {
      if (left.compareAndSet(false, true)) {
        limit.leave(kind, found, System.nanoTime() - began);
      }
    }

    /** Gives the place back without one. */
    void abandoned() {
      if (left.compareAndSet(false, true)) {
        limit.leave();
      }
    }
  }

  /** A place; null if there is none, which is counted as a refusal. */
  @Nullable Place tryEnter(Kind kind) {
    ConcurrencyLimit limit = of(kind.group);
    int found = limit.tryEnter();
    if (found == 0) {
      refused.increment();
      return null;
    }
    return new Place(limit, kind, found);
  }

  /** A place, whether there is one or not. */
  Place enter(Kind kind) {
    ConcurrencyLimit limit = of(kind.group);
    return new Place(limit, kind, limit.enter());
  }

  /** A handler whose requests, which must be whole, take a place of a kind. */
  HandlerFunction<ServerResponse> admitting(Kind kind, HandlerFunction<ServerResponse> handler) {
    return request -> {
      Place place = tryEnter(kind);
      if (place == null) {
        return Mono.error(new OverloadedException("too many requests are under way", RETRY));
      }
      return Mono.defer(() -> handler.handle(request))
          .doOnSuccess(answer -> place.answered())
          .doFinally(end -> place.abandoned());
    };
  }

  /**
   * The kind of a request without a body; null for pages and health, which always find a place.
   *
   * @param target the normalised request target
   */
  static @Nullable Kind kind(String target) {
    String path = RequestTarget.path(target);
    if (path == null) {
      return Kind.OTHER;
    }
    if (path.equals("/") || PAGES.stream().anyMatch(path::startsWith)) {
      return null;
    }
    if (path.equals("/post/recommendations") || path.startsWith("/topN=")) {
      return target.contains("explain=true") ? Kind.EXPLAINED : Kind.RECOMMENDATIONS;
    }
    return ADMINISTRATIVE.stream().anyMatch(path::startsWith) ? Kind.ADMINISTRATION : Kind.OTHER;
  }
}
