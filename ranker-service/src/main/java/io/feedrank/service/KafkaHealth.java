package io.feedrank.service;

import io.feedrank.service.kafka.KafkaIntake;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of reading events from Kafka and writing them. Not part of readiness: without them the
 * service answers from what it knows.
 */
final class KafkaHealth implements HealthIndicator {

  private final KafkaIntake intake;

  KafkaHealth(KafkaIntake intake) {
    this.intake = intake;
  }

  @Override
  public Health health() {
    String broker = intake.brokerTrouble().orElse("works");
    String database = intake.databaseTrouble().orElse("works");
    boolean up = intake.brokerTrouble().isEmpty() && intake.databaseTrouble().isEmpty();
    return (up ? Health.up() : Health.down())
        .withDetail("broker", broker)
        .withDetail("database", database)
        .build();
  }
}
