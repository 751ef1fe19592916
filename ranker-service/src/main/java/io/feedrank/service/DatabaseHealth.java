package io.feedrank.service;

import io.feedrank.service.live.CircuitBreaker;
import io.feedrank.service.live.Refresher;
import io.feedrank.service.live.ReplicaLogs;
import io.feedrank.service.live.WriteHealth;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of the database: answering, and taking events. Not part of readiness: without it the
 * service goes on from memory, and taking it out of rotation would leave callers with nothing.
 */
final class DatabaseHealth implements HealthIndicator {

  private final Refresher refresher;
  private final CircuitBreaker outage;
  private final WriteHealth writes;
  private final ReplicaLogs replica;

  DatabaseHealth(
      Refresher refresher, CircuitBreaker outage, WriteHealth writes, ReplicaLogs replica) {
    this.refresher = refresher;
    this.outage = outage;
    this.writes = writes;
    this.replica = replica;
  }

  @Override
  public Health health() {
    Optional<String> failure = refresher.failure();
    Optional<String> refused = writes.failure();
    if (failure.isEmpty() && refused.isEmpty() && !outage.on()) {
      Health.Builder up = Health.up();
      // The primary does what it leaves undone: nobody need wake up for it.
      return replica.isAway() ? up.withDetail("replica", "away").build() : up.build();
    }
    return Health.down()
        .withDetail("refresh", failure.orElse("works"))
        .withDetail("userLogs", outage.on() ? "answered from memory" : "works")
        .withDetail("events", refused.orElse("works"))
        .build();
  }
}
