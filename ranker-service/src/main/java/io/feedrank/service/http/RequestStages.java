package io.feedrank.service.http;

import io.feedrank.service.http.Stages.Stage;
import io.micrometer.tracing.Span;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The stages of one request: each is timed, and where the request is traced, each is a span below
 * the request's own.
 */
final class RequestStages {

  private final Stages stages;
  private final @Nullable Span above;

  RequestStages(Stages stages, @Nullable Span above) {
    this.stages = stages;
    this.above = above;
  }

  /** Does a stage of the work and writes down how long it took. */
  <T> T time(Stage stage, Supplier<T> work) {
    Span span = stages.begin(stage, above);
    long began = System.nanoTime();
    try {
      T done = work.get();
      stages.took(stage, System.nanoTime() - began);
      return done;
    } finally {
      span.end();
    }
  }

  /** A stage that has begun by now and ends elsewhere. */
  <T> Mono<T> time(Stage stage, Mono<T> work) {
    Span span = stages.begin(stage, above);
    long began = System.nanoTime();
    Mono<T> timed = work.doOnNext(done -> stages.took(stage, System.nanoTime() - began));
    // Before the result goes on: what is done with it is not part of the stage.
    return span.isNoop() ? timed : timed.doOnTerminate(span::end).doOnCancel(span::end);
  }
}
