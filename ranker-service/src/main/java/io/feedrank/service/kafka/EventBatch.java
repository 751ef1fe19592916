package io.feedrank.service.kafka;

import io.feedrank.service.live.DeadLetter;
import io.feedrank.service.live.EventFormat;
import io.feedrank.service.live.FeedbackEvent;
import io.feedrank.service.live.IllegalEventException;
import io.feedrank.service.live.TopicKey;
import io.feedrank.service.live.TopicProgress;
import io.feedrank.service.live.TopicProgress.Step;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/**
 * The events and offsets that are written in one transaction: the events of some messages, those
 * messages that hold none, and how far that takes each partition.
 *
 * @param messages how many it was made of
 * @param events in the order of the messages
 */
record EventBatch(int messages, List<FeedbackEvent> events, TopicProgress progress) {

  /** With so many events a batch is full; the message that fills it is in it. */
  private static final int FULL = 5_000;

  /** The end of the year 9999; senders may write any number. */
  private static final long LAST_MILLIS = 253_402_300_799_999L;

  /**
   * The batch that begins with the first of these messages.
   *
   * @param next up to where each partition is written
   * @param now the time of messages that do not say
   */
  static EventBatch of(
      TopicKey topic,
      List<ConsumerRecord<byte[], byte[]>> messages,
      Map<TopicPartition, Long> next,
      EventFormat format,
      Instant now) {
    List<FeedbackEvent> events = new ArrayList<>();
    List<DeadLetter> letters = new ArrayList<>();
    Map<Integer, Step> steps = new TreeMap<>();
    int read = 0;
    while (read < messages.size() && events.size() < FULL) {
      ConsumerRecord<byte[], byte[]> message = messages.get(read++);
      steps.merge(
          message.partition(),
          step(message, next),
          (before, last) -> new Step(before.partition(), before.from(), last.to()));
      Instant sent = sent(message, now);
      try {
        events.addAll(read(message, sent, format));
      } catch (RuntimeException refused) {
        letters.add(letter(message, sent, reason(refused)));
      }
    }
    return new EventBatch(
        read, events, new TopicProgress(topic, List.copyOf(steps.values()), letters));
  }

  /** A batch that sets one message aside, because the database refuses its events. */
  static EventBatch settingAside(
      TopicKey topic,
      ConsumerRecord<byte[], byte[]> message,
      Map<TopicPartition, Long> next,
      RuntimeException refusal,
      Instant now) {
    String reason = "the database refuses its events: " + refusal.getMessage();
    return new EventBatch(
        1,
        List.of(),
        new TopicProgress(
            topic,
            List.of(step(message, next)),
            List.of(letter(message, sent(message, now), reason))));
  }

  private static Step step(ConsumerRecord<byte[], byte[]> message, Map<TopicPartition, Long> next) {
    Long from = next.get(new TopicPartition(message.topic(), message.partition()));
    if (from == null) {
      throw new IllegalStateException("a message of a partition that is not read waits");
    }
    return new Step(message.partition(), from, message.offset() + 1);
  }

  private static List<FeedbackEvent> read(
      ConsumerRecord<byte[], byte[]> message, Instant sent, EventFormat format) {
    byte[] value = message.value();
    if (value == null) {
      throw new IllegalEventException(
          "the message has a key and no value; send events as the value");
    }
    return format.read(value, sent);
  }

  /** Even a fault of ours must not hold up the messages behind the one that brings it out. */
  private static String reason(RuntimeException refused) {
    return refused instanceof IllegalEventException
        ? String.valueOf(refused.getMessage())
        : "the service failed to read it (%s); please report that".formatted(refused);
  }

  private static Instant sent(ConsumerRecord<byte[], byte[]> message, Instant now) {
    return message.timestampType() == TimestampType.NO_TIMESTAMP_TYPE
        ? now
        : Instant.ofEpochMilli(Math.max(0, Math.min(message.timestamp(), LAST_MILLIS)));
  }

  private static DeadLetter letter(
      ConsumerRecord<byte[], byte[]> message, Instant sent, String reason) {
    byte[] value = message.value() == null ? new byte[0] : message.value();
    return new DeadLetter(
        message.partition(), message.offset(), sent, reason, ByteBuffer.wrap(value), value.length);
  }
}
