package io.feedrank.service.kafka;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Messages that were fetched and are not written yet, and up to where each partition is written.
 * While there are any, nothing more is fetched: that is the bound on memory. Not thread-safe.
 */
final class Backlog {

  private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();

  /** A partition is read from an offset on. */
  void begin(TopicPartition partition, long offset) {
    next.put(partition, offset);
  }

  /** Messages in the order of each of their partitions; those that are not read are left out. */
  void add(Iterable<ConsumerRecord<byte[], byte[]>> messages) {
    for (ConsumerRecord<byte[], byte[]> message : messages) {
      Long from = next.get(new TopicPartition(message.topic(), message.partition()));
      if (from != null && message.offset() >= from) {
        waiting.add(message);
      }
    }
  }

  /** Partitions are no longer read, and what waits of them is dropped. */
  void drop(Collection<TopicPartition> partitions) {
    partitions.forEach(next::remove);
    waiting.removeIf(
        message -> partitions.contains(new TopicPartition(message.topic(), message.partition())));
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The partitions that are read. */
  Set<TopicPartition> partitions() {
    return Set.copyOf(next.keySet());
  }

  /** Up to where each partition is written. */
  Map<TopicPartition, Long> next() {
    return Map.copyOf(next);
  }

  /** The first messages that wait, at most so many; they go on waiting. */
  List<ConsumerRecord<byte[], byte[]>> first(int most) {
    return waiting.stream().limit(most).toList();
  }

  /** The first messages have been written. */
  void written(int messages) {
    for (int i = 0; i < messages; i++) {
      ConsumerRecord<byte[], byte[]> message = waiting.remove();
      next.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
    }
  }
}
