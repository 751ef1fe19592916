package io.feedrank.service.kafka;

import io.feedrank.service.kafka.KafkaIntake.Parts;
import io.feedrank.service.live.TopicKey;
import io.feedrank.service.live.TopicProgress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offset at which reading each partition continues: the stored offset, or, at the very first
 * time, the one that the options say, which is stored before anything is read. Not thread-safe.
 */
final class Placement {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaIntake.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Topics topics;
  private final KafkaOptions options;
  private final Parts parts;
  private final Duration patience;
  private final Set<TopicPartition> unplaced = new HashSet<>();
  private TopicKey topic;
  private Optional<String> stuck = Optional.empty();

  /** The oldest and the newest offset that a broker has of a partition. */
  private record Range(long oldest, long newest) {}

  /**
   * Places partitions of a consumer.
   *
   * @param patience how long the cluster may take to answer
   */
  Placement(
      Consumer<byte[], byte[]> consumer,
      Topics topics,
      KafkaOptions options,
      Parts parts,
      Duration patience) {
    this.consumer = consumer;
    this.topics = topics;
    this.options = options;
    this.parts = parts;
    this.patience = patience;
    this.topic = topics.none(options.topic());
  }

  /** The topic whose partitions were placed last. */
  TopicKey topic() {
    return topic;
  }

  /** Whether partitions wait for their place. */
  boolean wanted() {
    return !unplaced.isEmpty();
  }

  /** What keeps a partition from being placed although all answer. */
  Optional<String> stuck() {
    return stuck;
  }

  /** Partitions rest until they are placed. */
  void add(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    // A place of some sort, so that the client does not look for one; nothing is fetched there.
    partitions.forEach(partition -> consumer.seek(partition, 0));
    unplaced.addAll(partitions);
  }

  /** Partitions are someone else's now. */
  void remove(Collection<TopicPartition> partitions) {
    unplaced.removeAll(partitions);
  }

  /**
   * Places what waits for it, still paused.
   *
   * @return where those partitions begin that could be placed
   */
  Map<TopicPartition, Long> begin() {
    TopicKey named = topics.named(options.topic());
    if (!named.equals(topic)) {
      topic = named;
      add(consumer.assignment());
    }
    Map<TopicPartition, Range> ranges = ranges();
    Map<Integer, Long> starts = new HashMap<>();
    ranges.forEach((partition, range) -> starts.put(partition.partition(), start(range)));
    Map<Integer, Long> stored =
        Objects.requireNonNull(parts.offsets().begin(topic, starts).block(), "offsets");
    Map<TopicPartition, Long> placed = new HashMap<>();
    stuck = Optional.empty();
    ranges.forEach((partition, range) -> place(partition, range, stored, placed));
    unplaced.removeAll(placed.keySet());
    return placed;
  }

  private Map<TopicPartition, Range> ranges() {
    Map<TopicPartition, Long> oldest = consumer.beginningOffsets(unplaced, patience);
    Map<TopicPartition, Long> newest = consumer.endOffsets(unplaced, patience);
    Map<TopicPartition, Range> ranges = new HashMap<>();
    oldest.forEach(
        (partition, first) ->
            ranges.put(
                partition,
                new Range(first, Objects.requireNonNull(newest.get(partition), "an end"))));
    return ranges;
  }

  private long start(Range range) {
    return switch (options.start()) {
      case EARLIEST -> range.oldest();
      case LATEST -> range.newest();
    };
  }

  private void place(
      TopicPartition partition,
      Range range,
      Map<Integer, Long> stored,
      Map<TopicPartition, Long> placed) {
    long next =
        Objects.requireNonNull(stored.get(partition.partition()), "begun partitions are stored");
    if (next > range.newest()) {
      stuck =
          Optional.of(
              "%s was read up to offset %d, but ends at %d: its messages were cut off; if they do not come back, set next_offset in kafka_offset by hand"
                  .formatted(partition, next, range.newest()));
      return;
    }
    if (next < range.oldest()) {
      passOver(partition, next, range.oldest());
    }
    long begin = Math.max(next, range.oldest());
    consumer.seek(partition, begin);
    placed.put(partition, begin);
  }

  private void passOver(TopicPartition partition, long from, long to) {
    var step = new TopicProgress.Step(partition.partition(), from, to);
    var unused =
        parts.writer().write(List.of(), new TopicProgress(topic, List.of(step), List.of())).block();
    parts.meters().lost(to - from);
    LOG.error(
        "the broker has deleted {} messages of {} before they were read, from offset {} on; let it keep messages for longer (retention.ms), or run more services",
        to - from,
        partition,
        from);
  }
}
