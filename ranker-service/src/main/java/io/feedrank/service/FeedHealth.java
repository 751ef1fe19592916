package io.feedrank.service;

import io.feedrank.service.live.Live;
import io.feedrank.service.live.Refresher;
import io.feedrank.service.live.Serving;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether requests can be answered, and from what: part of readiness. */
final class FeedHealth implements HealthIndicator {

  private final Refresher refresher;

  FeedHealth(Refresher refresher) {
    this.refresher = refresher;
  }

  @Override
  public Health health() {
    Live live = refresher.live();
    if (live instanceof Serving serving) {
      Health.Builder up =
          Health.up()
              .withDetail("servedBy", serving.by().label())
              .withDetail("etlRun", refresher.etlRun())
              .withDetail("posts", serving.knowledge().basis().catalogue().size());
      refresher.refusal().ifPresent(reason -> up.withDetail("refused", reason));
      return up.build();
    }
    if (live instanceof Live.Nothing nothing) {
      return Health.up().withDetail("servedBy", "nothing").withDetail("why", nothing.why()).build();
    }
    return Health.outOfService().withDetail("why", ((Live.Loading) live).why()).build();
  }
}
