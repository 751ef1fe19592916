package io.feedrank.service.http;

import io.feedrank.domain.Moment;
import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.service.live.KnownLog;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.service.live.ServingState;
import io.feedrank.service.live.ServingStateSource;
import io.feedrank.service.live.UserLogs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The state and the threads that all handlers share.
 *
 * @param live what is served at the moment
 * @param logs users' logs
 * @param ranking where ranking runs, off the event loops
 * @param clock what time it is where a request does not say
 * @param timeout the longest wait for an answer
 * @param stages where the time of each stage is written down
 * @param ids what users and posts are called by
 * @param rerank what is done to the model's order where a request does not say
 */
public record HandlerContext(
    ServingStateSource live,
    UserLogs logs,
    Scheduler ranking,
    Clock clock,
    Duration timeout,
    Stages stages,
    CallerIds ids,
    RerankOptions rerank) {

  /** The header that says what ranked the answer. */
  static final String SERVED_BY = "Feedrank-Served-By";

  private static final Duration RETRY = Duration.ofSeconds(2);

  /** The moment of a request that does not name one. */
  Moment now() {
    return Moment.after(clock.instant());
  }

  /** Answers from what is live; with no posts where there are none. */
  Mono<ServerResponse> answer(Function<ServingSnapshot, Mono<ServerResponse>> handler) {
    return answer(live.live(), handler);
  }

  /** Answers from what is live for a user; with no posts where there are none. */
  Mono<ServerResponse> answer(
      long userId, Function<ServingSnapshot, Mono<ServerResponse>> handler) {
    return answer(live.live(userId), handler);
  }

  private Mono<ServerResponse> answer(
      ServingState from, Function<ServingSnapshot, Mono<ServerResponse>> handler) {
    if (from instanceof ServingSnapshot serving) {
      return handler.apply(serving).timeout(timeout);
    }
    if (from instanceof ServingState.Nothing) {
      return ok("nothing").bodyValue("[]".getBytes(StandardCharsets.UTF_8));
    }
    throw new ServiceNotReadyException(
        "posts and model are not loaded yet; try again soon, /actuator/health/readiness says what is waited for",
        RETRY);
  }

  /** Computes off the event loops. */
  Mono<ServerResponse> compute(Supplier<Mono<ServerResponse>> work) {
    return Mono.defer(work).subscribeOn(ranking);
  }

  /** A user's log, handed over on a thread that may compute. */
  Mono<KnownLog> log(long userId, RequestStages timed) {
    return log(logs.of(userId), timed);
  }

  /** A log that was asked for, handed over on a thread that may compute. */
  Mono<KnownLog> log(CompletableFuture<KnownLog> asked, RequestStages timed) {
    return timed.time(Stages.Stage.HISTORY, Mono.fromFuture(asked, true)).publishOn(ranking);
  }

  /** The beginning of an answer. */
  static ServerResponse.BodyBuilder ok(String servedBy) {
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .header(SERVED_BY, servedBy);
  }
}
