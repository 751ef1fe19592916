package io.feedrank.service;

import io.feedrank.service.live.LogReads;
import io.feedrank.service.live.ReplicaLogs;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The meters of reads of users' logs from the replica and the primary; nothing where there is no
 * replica.
 */
final class ReplicaMeters implements MeterBinder {

  private final ReplicaLogs replica;

  ReplicaMeters(ReplicaLogs replica) {
    this.replica = replica;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    if (!replica.isConfigured()) {
      return;
    }
    for (LogReads.Place place : LogReads.Place.values()) {
      FunctionCounter.builder("feedrank.log.reads", replica.reads(), reads -> reads.of(place))
          .description("users' logs that were read, from where and why there")
          .tag("from", place.from())
          .tag("why", place.why())
          .register(registry);
    }
    Gauge.builder("feedrank.replica.away", () -> replica.isAway() ? 1 : 0)
        .description("1 while the replica does not answer")
        .register(registry);
  }
}
