package io.feedrank.service.http;

import io.feedrank.service.live.TrainingRuns;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code /training-runs}: starts them and follows them. */
final class TrainingHandler {

  private final TrainingRuns runs;
  private final Scheduler blocking;

  TrainingHandler(TrainingRuns runs, Scheduler blocking) {
    this.runs = runs;
    this.blocking = blocking;
  }

  Mono<ServerResponse> start(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    return blocking(this::started)
        .flatMap(
            run ->
                ServerResponse.accepted()
                    .header("Location", "/training-runs/" + run.id())
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(run));
  }

  private TrainingRuns.View started() {
    try {
      return runs.start();
    } catch (IllegalStateException refused) {
      throw new ConflictException(String.valueOf(refused.getMessage()));
    }
  }

  Mono<ServerResponse> list(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(runs.list());
  }

  Mono<ServerResponse> show(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    int id = (int) WholeNumber.parse("the run's id", http.pathVariable("id"), 1, Integer.MAX_VALUE);
    TrainingRuns.View run =
        runs.get(id)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "there is no training run %d; GET /training-runs lists those since the service began"
                            .formatted(id)));
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(run);
  }

  private <T> Mono<T> blocking(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(blocking);
  }
}
