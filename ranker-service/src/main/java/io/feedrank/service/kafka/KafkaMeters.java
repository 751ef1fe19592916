package io.feedrank.service.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The meters of the events from Kafka, and, if wanted, one line of JSON for each transaction,
 * without anything personal. Thread-safe.
 */
public final class KafkaMeters {

  private static final Logger LOG = LoggerFactory.getLogger("io.feedrank.kafka");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MeterRegistry registry;
  private final boolean lines;
  private final Counter messages;
  private final Counter events;
  private final Counter deadLetters;
  private final Counter lost;
  private final MultiGauge lag;

  /**
   * Meters of a registry.
   *
   * @param lines whether transactions are logged
   */
  public KafkaMeters(MeterRegistry registry, boolean lines) {
    this.registry = registry;
    this.lines = lines;
    this.messages = counter("messages", "messages that were read and written down");
    this.events = counter("events", "events of these messages that were new");
    this.deadLetters = counter("dead.letters", "messages that could not be read as events");
    this.lost = counter("lost", "messages that the broker deleted before they were read");
    this.lag =
        MultiGauge.builder("feedrank.kafka.lag")
            .description("messages of a partition that are not in the log yet")
            .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder("feedrank.kafka." + name).description(description).register(registry);
  }

  /** The members of a line, in their order. */
  private record Line(
      String topic, int messages, int events, int written, int deadLetters, double millis) {}

  /** A batch was written. */
  void written(EventBatch batch, int written, long nanos) {
    int letters = batch.progress().letters().size();
    messages.increment(batch.messages());
    events.increment(written);
    deadLetters.increment(letters);
    if (lines) {
      Line line =
          new Line(
              batch.progress().topic().name(),
              batch.messages(),
              batch.events().size(),
              written,
              letters,
              TimeUnit.NANOSECONDS.toMicros(nanos) / 1e3);
      LOG.info("{}", JSON.writeValueAsString(line));
    }
  }

  void lost(long count) {
    lost.increment((double) count);
  }

  /** How far each partition that this service reads is behind; others have no gauge. */
  void lags(Map<TopicPartition, Long> lags) {
    Map<Integer, Long> ordered = new TreeMap<>();
    lags.forEach((partition, behind) -> ordered.put(partition.partition(), behind));
    lag.register(
        ordered.entrySet().stream()
            .map(
                entry ->
                    MultiGauge.Row.of(
                        Tags.of("partition", entry.getKey().toString()), entry.getValue()))
            .toList(),
        true);
  }

  /** A gauge of whether events wait. */
  void watch(BooleanSupplier waiting) {
    Gauge.builder("feedrank.kafka.failing", () -> waiting.getAsBoolean() ? 1 : 0)
        .description("1 while events cannot be read or written")
        .register(registry);
  }
}
