package io.feedrank.service;

import io.feedrank.service.live.Refresher;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.service.live.ServingState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The health of the feed: requests can be answered, and from which data: part of readiness. */
final class FeedHealth implements HealthIndicator {

  private final Refresher refresher;

  FeedHealth(Refresher refresher) {
    this.refresher = refresher;
  }

  @Override
  public Health health() {
    ServingState live = refresher.live();
    if (live instanceof ServingSnapshot serving) {
      Health.Builder up =
          Health.up()
              .withDetail("servedBy", serving.by().label())
              .withDetail("etlRun", refresher.etlRun())
              .withDetail("posts", serving.knowledge().basis().catalogue().size());
      refresher.refusal().ifPresent(reason -> up.withDetail("refused", reason));
      return up.build();
    }
    if (live instanceof ServingState.Nothing nothing) {
      return Health.up().withDetail("servedBy", "nothing").withDetail("why", nothing.why()).build();
    }
    return Health.outOfService().withDetail("why", ((ServingState.Loading) live).why()).build();
  }
}
