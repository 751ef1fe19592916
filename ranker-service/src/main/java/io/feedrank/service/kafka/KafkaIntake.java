package io.feedrank.service.kafka;

import io.feedrank.service.live.EventFormat;
import io.feedrank.service.live.EventWriter;
import io.feedrank.service.live.FeedbackEvent;
import io.feedrank.service.live.TopicOffsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads events from a topic of Kafka into the log, each message exactly once: on a thread of its
 * own it fetches messages and writes their events together with the offset that they end at, in one
 * transaction of the database. Kafka shares the partitions out among services; how far each was
 * read, the database alone knows. Whatever fails is tried again until it works. Thread-safe.
 */
public final class KafkaIntake implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaIntake.class);

  private static final Duration LOADING = Duration.ofMillis(200);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(8);

  private final KafkaOptions options;
  private final ClientProperties properties;
  private final Parts parts;
  private final Troubles troubles = new Troubles(new IntakeFailure(), new IntakeFailure());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "feedrank-kafka");
  private volatile @Nullable KafkaSession session;

  /**
   * What the events pass through.
   *
   * @param format how messages are read; empty while the feed is not loaded
   * @param writer what writes them
   * @param offsets how far topics have been read
   * @param written is told of events that were written
   * @param meters what is counted
   * @param clock what time it is, for messages that do not say when they were sent
   */
  public record Parts(
      Supplier<Optional<EventFormat>> format,
      EventWriter writer,
      TopicOffsets offsets,
      Consumer<List<FeedbackEvent>> written,
      KafkaMeters meters,
      Clock clock) {}

  /** What may keep events from being read, and from being written. */
  record Troubles(IntakeFailure broker, IntakeFailure database) {}

  /** What reads once it is started. */
  public KafkaIntake(KafkaOptions options, ClientProperties properties, Parts parts) {
    this.options = options;
    this.properties = properties;
    this.parts = parts;
    thread.setDaemon(true);
    parts.meters().watch(() -> brokerTrouble().isPresent() || databaseTrouble().isPresent());
  }

  /** Begins to read as soon as the feed is loaded. */
  public void start() {
    thread.start();
  }

  /** Why messages cannot be fetched; empty if they can. */
  public Optional<String> brokerTrouble() {
    return troubles.broker().now();
  }

  /** Why events cannot be written; empty if they can. */
  public Optional<String> databaseTrouble() {
    return troubles.database().now();
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    while (!closed(Duration.ZERO)) {
      long began = System.nanoTime();
      try {
        read();
      } catch (WakeupException ended) {
        return;
      } catch (RuntimeException | LinkageError | OutOfMemoryError failed) {
        boolean worked = System.nanoTime() - began > LONGEST_PAUSE.toNanos();
        pause = worked ? SHORTEST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
        if (closed(Duration.ZERO)) {
          return;
        }
        troubles.broker().begins(words(failed), null);
        LOG.debug("a session has failed", failed);
        closed(pause);
      }
    }
  }

  /** Reads until something fails, or it is over. */
  private void read() {
    while (parts.format().get().isEmpty()) {
      if (closed(LOADING)) {
        return;
      }
    }
    try (KafkaSession current = new KafkaSession(options, properties, parts, troubles)) {
      session = current;
      while (!closed(Duration.ZERO)) {
        Optional<EventFormat> format = parts.format().get();
        if (format.isEmpty()) {
          return;
        }
        current.step(format.get());
      }
    } finally {
      session = null;
    }
  }

  /** The cluster's own words, and of failures of the client their names: no values. */
  private String words(Throwable failed) {
    StringBuilder words = new StringBuilder(options.bootstrapServers());
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      words.append(": ").append(cause.getClass().getSimpleName());
      if (cause instanceof ApiException) {
        words.append(", ").append(cause.getMessage());
      } else if (cause instanceof ConfigException refused) {
        words.append(", ").append(ClientProperties.words(refused));
      }
    }
    return words.toString();
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Whether it is over, after at most so long a wait. */
  private boolean closed(Duration wait) {
    try {
      return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Stops: a transaction that is under way ends first; what else was fetched is read again. */
  @Override
  public void close() {
    closing.countDown();
    KafkaSession current = session;
    if (current != null) {
      current.wakeUp();
    }
    try {
      thread.join(CLOSING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
