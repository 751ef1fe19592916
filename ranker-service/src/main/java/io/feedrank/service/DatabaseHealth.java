package io.feedrank.service;

import io.feedrank.service.live.Outage;
import io.feedrank.service.live.Refresher;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the database answers. Not part of readiness: without it the service goes on from memory,
 * and taking it out of rotation would leave callers with nothing.
 */
final class DatabaseHealth implements HealthIndicator {

  private final Refresher refresher;
  private final Outage outage;

  DatabaseHealth(Refresher refresher, Outage outage) {
    this.refresher = refresher;
    this.outage = outage;
  }

  @Override
  public Health health() {
    Optional<String> failure = refresher.failure();
    if (failure.isEmpty() && !outage.on()) {
      return Health.up().build();
    }
    return Health.down()
        .withDetail("refresh", failure.orElse("works"))
        .withDetail("userLogs", outage.on() ? "answered from memory" : "works")
        .build();
  }
}
