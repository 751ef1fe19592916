package io.feedrank.service.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * The durations of the stages of requests: the timers {@code feedrank.stage}, made once, and, where
 * requests are traced, spans of the stages' names. Thread-safe.
 */
public final class Stages {

  /** A stage of a request. */
  public enum Stage {
    /** Reading the user's log. */
    HISTORY,
    /** Folding the log into the user's state. */
    STATE,
    /** Features, scores and order: symmetric trees read features while they score. */
    RANK,
    /** SHAP values and reasons. */
    EXPLAIN,
    /** Joining the posts' JSON. */
    RENDER;

    private final String label = name().toLowerCase(Locale.ROOT);
  }

  private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);
  private final @Nullable Tracer tracer;
  private final RequestStages untraced = new RequestStages(this, null);

  /**
   * Timers in a registry.
   *
   * @param tracer makes the spans; null where requests are not traced
   */
  public Stages(MeterRegistry meters, @Nullable Tracer tracer) {
    this.tracer = tracer;
    for (Stage stage : Stage.values()) {
      timers.put(
          stage,
          Timer.builder("feedrank.stage")
              .description("time of a stage of a request")
              .tag("stage", stage.label)
              .publishPercentileHistogram()
              .minimumExpectedValue(Duration.ofNanos(50_000))
              .maximumExpectedValue(Duration.ofSeconds(5))
              .register(meters));
    }
  }

  /** The stages of a request. */
  RequestStages of(ServerRequest request) {
    return tracer == null
        ? untraced
        : new RequestStages(this, RequestSpan.of(request.attributes()));
  }

  /** The span of a stage that begins; one that does nothing where there is none above it. */
  Span begin(Stage stage, @Nullable Span above) {
    Span span = tracer == null || above == null ? null : tracer.nextSpan(above);
    return span == null ? Span.NOOP : span.name(stage.label).start();
  }

  void took(Stage stage, long nanos) {
    Timer timer = timers.get(stage);
    if (timer == null) {
      throw new IllegalStateException("every stage has a timer, but not " + stage);
    }
    timer.record(Duration.ofNanos(nanos));
  }
}
