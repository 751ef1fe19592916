package io.feedrank.service.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How long the stages of requests take: the timers {@code feedrank.stage}, made once. Thread-safe.
 */
public final class Stages {

  /** A stage of a request. */
  public enum Stage {
    /** Reading the user's log. */
    HISTORY,
    /** Features, scores and order. */
    RANK,
    /** SHAP values and reasons. */
    EXPLAIN
  }

  private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

  /** Timers in a registry. */
  public Stages(MeterRegistry meters) {
    for (Stage stage : Stage.values()) {
      timers.put(
          stage,
          Timer.builder("feedrank.stage")
              .description("time of a stage of a request")
              .tag("stage", stage.name().toLowerCase(Locale.ROOT))
              .publishPercentileHistogram()
              .minimumExpectedValue(Duration.ofNanos(50_000))
              .maximumExpectedValue(Duration.ofSeconds(5))
              .register(meters));
    }
  }

  /** Does a stage of the work and writes down how long it took. */
  <T> T time(Stage stage, Supplier<T> work) {
    long began = System.nanoTime();
    T done = work.get();
    took(stage, System.nanoTime() - began);
    return done;
  }

  void took(Stage stage, long nanos) {
    Timer timer = timers.get(stage);
    if (timer == null) {
      throw new IllegalStateException("every stage has a timer, but not " + stage);
    }
    timer.record(Duration.ofNanos(nanos));
  }
}
