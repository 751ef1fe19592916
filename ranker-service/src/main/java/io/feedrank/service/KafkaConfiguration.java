package io.feedrank.service;

import io.feedrank.service.http.EventMessages;
import io.feedrank.service.http.HandlerContext;
import io.feedrank.service.http.ServedLists;
import io.feedrank.service.kafka.ClientProperties;
import io.feedrank.service.kafka.KafkaIntake;
import io.feedrank.service.kafka.KafkaMeters;
import io.feedrank.service.live.EventWriter;
import io.feedrank.service.live.ServingFactory;
import io.feedrank.service.live.TopicOffsets;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that read events from Kafka; they are there only where a broker is named. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

  @Bean
  EventMessages eventMessages(HandlerContext desk, ServedLists served) {
    return new EventMessages(desk, served);
  }

  @Bean
  TopicOffsets topicOffsets(@Qualifier("writers") ConnectionPool writers, ServiceOptions options) {
    return ServingFactory.topicOffsets(writers, options.logs());
  }

  @Bean
  KafkaMeters kafkaMeters(MeterRegistry meters, ServiceOptions options) {
    return new KafkaMeters(meters, options.watch().requestLog());
  }

  @Bean
  KafkaIntake.Parts kafkaParts(
      EventMessages messages,
      EventWriter writer,
      TopicOffsets offsets,
      KafkaMeters meters,
      Clock clock) {
    return new KafkaIntake.Parts(
        messages::format, writer, offsets, messages::written, meters, clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  KafkaIntake kafkaIntake(ServiceOptions options, KafkaIntake.Parts parts) {
    return new KafkaIntake(options.kafka(), ClientProperties.of(options.kafka()), parts);
  }

  @Bean
  HealthIndicator kafka(KafkaIntake intake) {
    return new KafkaHealth(intake);
  }
}
