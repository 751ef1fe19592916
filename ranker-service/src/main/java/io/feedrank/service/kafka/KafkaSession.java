package io.feedrank.service.kafka;

import io.feedrank.service.kafka.KafkaIntake.Parts;
import io.feedrank.service.kafka.KafkaIntake.Troubles;
import io.feedrank.service.live.DeadLetter;
import io.feedrank.service.live.EventFormat;
import io.feedrank.service.live.EventWriter;
import io.feedrank.service.live.OffsetMovedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;

/**
 * A membership in the consumer group. What is fetched is written before more is fetched: meanwhile
 * all partitions are paused, and polls only keep the membership. A partition that is new to this
 * member stays paused until the database has said where to begin.
 *
 * <p>Not thread-safe, but for {@link #wakeUp()}.
 */
final class KafkaSession implements ConsumerRebalanceListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaIntake.class);

  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final long WATCH_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final KafkaOptions options;
  private final Parts parts;
  private final Troubles troubles;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Backlog backlog = new Backlog();
  private final Placement placement;

  private int most;
  private Duration backoff = Duration.ZERO;
  private long watchAt = System.nanoTime();
  private long placeAt = watchAt;

  KafkaSession(KafkaOptions options, ClientProperties properties, Parts parts, Troubles troubles) {
    this.options = options;
    this.parts = parts;
    this.troubles = troubles;
    this.most = options.batch();
    this.consumer = new KafkaConsumer<>(properties.values());
    this.placement = new Placement(consumer, new Topics(properties), options, parts, PATIENCE);
    consumer.subscribe(List.of(options.topic()), this);
  }

  /** Makes the step that is under way the last; from any thread. */
  void wakeUp() {
    consumer.wakeup();
  }

  /** Fetches, or, where something was fetched and is not written yet, writes a batch of it. */
  void step(EventFormat format) {
    try {
      fetch();
      if (backlog.isEmpty() && placement.wanted() && System.nanoTime() - placeAt >= 0) {
        place();
      }
      watch();
    } catch (InvalidOffsetException gone) {
      misplaced(gone.partitions());
    } catch (TimeoutException late) {
      troubles.broker().begins("no answer from " + options.bootstrapServers(), null);
      LOG.debug("no answer", late);
    }
    if (!backlog.isEmpty()) {
      write(format);
    }
  }

  /** A failure is waited out in the poll, which keeps the membership. */
  private void fetch() {
    Duration longest = backlog.isEmpty() ? POLL : Duration.ZERO;
    backlog.add(consumer.poll(backoff.isZero() ? longest : backoff));
    if (!backlog.isEmpty()) {
      consumer.pause(consumer.assignment());
    }
  }

  private void place() {
    try {
      placement.begin().forEach(backlog::begin);
      placeAt = System.nanoTime() + (placement.stuck().isPresent() ? WATCH_NANOS : 0);
      done();
    } catch (OffsetMovedException moved) {
      LOG.debug("another service has read on", moved);
    } catch (KafkaException fromCluster) {
      throw fromCluster;
    } catch (RuntimeException away) {
      failed(away);
    }
  }

  private void write(EventFormat format) {
    List<ConsumerRecord<byte[], byte[]>> messages = backlog.first(most);
    Instant now = parts.clock().instant();
    EventBatch batch = EventBatch.of(placement.topic(), messages, backlog.next(), format, now);
    try {
      write(batch);
    } catch (OffsetMovedException moved) {
      LOG.info("{}; going by the database", moved.getMessage());
      misplaced(consumer.assignment());
    } catch (RuntimeException failure) {
      if (!EventWriter.refusesContent(Exceptions.unwrap(failure))) {
        most = Math.max(1, batch.messages() / 2);
        failed(failure);
      } else if (batch.messages() > 1) {
        most = batch.messages() / 2;
      } else {
        write(
            EventBatch.settingAside(
                placement.topic(), messages.get(0), backlog.next(), failure, now));
      }
    }
  }

  private void write(EventBatch batch) {
    long began = System.nanoTime();
    int written =
        Objects.requireNonNull(
            parts.writer().write(batch.events(), batch.progress()).block(), "a number of events");
    backlog.written(batch.messages());
    parts.meters().written(batch, written, System.nanoTime() - began);
    parts.written().accept(batch.events());
    tell(batch);
    most = Math.min(options.batch(), batch.messages() * 2);
    done();
  }

  private static void tell(EventBatch batch) {
    List<DeadLetter> letters = batch.progress().letters();
    if (!letters.isEmpty()) {
      LOG.warn(
          "{} of {} messages were set aside, the first at offset {} of partition {}; the table kafka_dead_letter has them, with the reasons",
          letters.size(),
          batch.messages(),
          letters.get(0).offset(),
          letters.get(0).partition());
    }
  }

  /** The database works; fetching goes on where it is known from where. */
  private void done() {
    backoff = Duration.ZERO;
    troubles.database().ends();
    if (backlog.isEmpty()) {
      consumer.resume(backlog.partitions());
    }
  }

  /** What waits is tried again, after a while and less of it at once. */
  private void failed(RuntimeException failure) {
    troubles.database().begins("the database does not take them", Exceptions.unwrap(failure));
    Duration longer = backoff.isZero() ? SHORTEST_WAIT : backoff.multipliedBy(2);
    backoff = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
  }

  private void misplaced(Collection<TopicPartition> partitions) {
    backlog.drop(partitions);
    placement.add(partitions);
    if (backlog.isEmpty()) {
      consumer.resume(backlog.partitions());
    }
  }

  /** Asks the cluster now and then how far behind this service is, and so whether it is there. */
  private void watch() {
    long now = System.nanoTime();
    if (now - watchAt < 0) {
      return;
    }
    watchAt = now + WATCH_NANOS;
    Set<TopicPartition> mine = consumer.assignment();
    if (mine.isEmpty() && consumer.partitionsFor(options.topic(), PATIENCE).isEmpty()) {
      throw new UnknownTopicOrPartitionException(
          "there is no topic '%s'; make it, or name another under serve.kafka.topic"
              .formatted(options.topic()));
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(mine, PATIENCE);
    Map<TopicPartition, Long> lags = new HashMap<>();
    backlog
        .next()
        .forEach((partition, next) -> lags.put(partition, lag(ends.get(partition), next)));
    parts.meters().lags(lags);
    placement
        .stuck()
        .ifPresentOrElse(
            why -> troubles.broker().begins(why, null), () -> troubles.broker().ends());
  }

  private static long lag(@Nullable Long end, long next) {
    return end == null ? 0 : Math.max(0, end - next);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    placement.add(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    backlog.drop(partitions);
    placement.remove(partitions);
  }

  /** Leaves the group, so that others take over at once. */
  @Override
  public void close() {
    parts.meters().lags(Map.of());
    consumer.close(CloseOptions.timeout(CLOSING));
  }
}
