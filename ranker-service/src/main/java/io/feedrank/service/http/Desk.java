package io.feedrank.service.http;

import io.feedrank.domain.Moment;
import io.feedrank.service.live.KnownLog;
import io.feedrank.service.live.Live;
import io.feedrank.service.live.Serving;
import io.feedrank.service.live.UserLogs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What all handlers answer from, and on which threads.
 *
 * @param live what is served at the moment
 * @param logs users' logs
 * @param ranking where ranking runs, off the event loops
 * @param clock what time it is where a request does not say
 * @param timeout the longest wait for an answer
 * @param meters where the time of each stage is written down
 */
public record Desk(
    Supplier<Live> live,
    UserLogs logs,
    Scheduler ranking,
    Clock clock,
    Duration timeout,
    MeterRegistry meters) {

  /** The header that says what ranked the answer. */
  static final String SERVED_BY = "Feedrank-Served-By";

  private static final Duration RETRY = Duration.ofSeconds(2);

  /** The moment of a request that does not name one. */
  Moment now() {
    return Moment.after(clock.instant());
  }

  /** Answers from what is live; with no posts where there are none. */
  Mono<ServerResponse> answer(Function<Serving, Mono<ServerResponse>> handler) {
    if (live.get() instanceof Serving serving) {
      return handler.apply(serving).timeout(timeout);
    }
    if (live.get() instanceof Live.Nothing) {
      return ok("nothing").bodyValue("[]".getBytes(StandardCharsets.UTF_8));
    }
    throw new NotReadyException(
        "posts and model are not loaded yet; try again soon, /actuator/health/readiness says what is waited for",
        RETRY);
  }

  /** Computes off the event loops. */
  Mono<ServerResponse> compute(Supplier<Mono<ServerResponse>> work) {
    return Mono.defer(work).subscribeOn(ranking);
  }

  /** A user's log, handed over on a thread that may compute. */
  Mono<KnownLog> log(long userId) {
    Timer.Sample sample = Timer.start(meters);
    return Mono.fromFuture(logs.of(userId), true)
        .doOnNext(known -> sample.stop(stage("history")))
        .publishOn(ranking);
  }

  /** Does a stage of the work and writes down how long it took. */
  <T> T stage(String name, Supplier<T> work) {
    Timer.Sample sample = Timer.start(meters);
    T done = work.get();
    sample.stop(stage(name));
    return done;
  }

  private Timer stage(String name) {
    return Timer.builder("feedrank.stage")
        .description("time of a stage of a request")
        .tag("stage", name)
        .publishPercentileHistogram()
        .register(meters);
  }

  /** The beginning of an answer. */
  static ServerResponse.BodyBuilder ok(String servedBy) {
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .header(SERVED_BY, servedBy);
  }
}
