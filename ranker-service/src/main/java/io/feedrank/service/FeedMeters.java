package io.feedrank.service;

import io.feedrank.service.live.CachedUserLogs;
import io.feedrank.service.live.Refresher;
import io.feedrank.service.live.TrainingRuns;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The ages of the data that is served: gauges in seconds, NaN where there is nothing to be old. */
final class FeedMeters implements MeterBinder {

  private final Refresher refresher;
  private final CachedUserLogs logs;
  private final TrainingRuns training;
  private final Clock clock;

  FeedMeters(Refresher refresher, CachedUserLogs logs, TrainingRuns training, Clock clock) {
    this.refresher = refresher;
    this.logs = logs;
    this.training = training;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("feedrank.features.age.seconds", () -> age(refresher.knownUntil()))
        .description("time since the last event that the features know")
        .register(registry);
    Gauge.builder("feedrank.events.uncounted.seconds", () -> seconds(refresher.uncounted()))
        .description("time for which events wait for an ETL run to count them")
        .register(registry);
    Gauge.builder("feedrank.model.live.seconds", () -> age(refresher.liveSince()))
        .description("time since the promoted model was promoted")
        .register(registry);
    Gauge.builder("feedrank.model.refused", () -> refresher.refusal().isPresent() ? 1 : 0)
        .description("1 while a promoted model or an arm is not fit for use")
        .register(registry);
    Gauge.builder("feedrank.training.failing", () -> training.failing() ? 1 : 0)
        .description("1 after a training run that failed, until one does not")
        .register(registry);
    Gauge.builder("feedrank.refresh.failing", () -> refresher.failure().isPresent() ? 1 : 0)
        .description("1 while the database cannot be asked what should be live")
        .register(registry);
    Gauge.builder("feedrank.users.folded", refresher::foldedUsers)
        .description("users of whom a state is kept")
        .register(registry);
    Gauge.builder("feedrank.users.folded.bytes", refresher::foldedBytes)
        .description("memory that the kept states take")
        .register(registry);
    Gauge.builder("feedrank.posts.bytes", refresher::postBytes)
        .description("memory that posts as JSON take")
        .register(registry);
    Gauge.builder("feedrank.events.unheard.seconds", this::unheard)
        .description("time since the last look for events that other services wrote")
        .register(registry);
  }

  private double unheard() {
    return logs.sinceLastLook().map(FeedMeters::seconds).orElse(Double.NaN);
  }

  private double age(Instant since) {
    return since.equals(Instant.EPOCH)
        ? Double.NaN
        : seconds(Duration.between(since, clock.instant()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
