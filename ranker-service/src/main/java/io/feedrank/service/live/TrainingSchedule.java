package io.feedrank.service.live;

import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts training runs by itself, once there has been an ETL run: {@link TrainingDue} says when.
 * Each run promotes its model by itself if it is better, see {@code feedrank train}; the next look
 * of every service takes it in. Thread-safe.
 */
final class TrainingSchedule implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingSchedule.class);

  /** How many looks there are in a pause, and how long apart they are at least and at most. */
  private static final int LOOKS = 60;

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMinutes(1);

  private final TrainingRuns runs;
  private final FeatureSnapshotStore knowledge;
  private final ModelRegistry models;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread named = new Thread(work, "feedrank-schedule");
            named.setDaemon(true);
            return named;
          });

  TrainingSchedule(TrainingRuns runs, Database database, Clock clock) {
    this.runs = runs;
    this.knowledge = new FeatureSnapshotStore(database);
    this.models = new ModelRegistry(database, clock);
    this.clock = clock;
  }

  /** Begins to look, at once. */
  TrainingSchedule start(Duration pause) {
    TrainingDue due = new TrainingDue(pause, System.nanoTime());
    Duration look = pause.dividedBy(LOOKS);
    long millis = Math.max(LEAST.toMillis(), Math.min(MOST.toMillis(), look.toMillis()));
    var unused = thread.scheduleWithFixedDelay(() -> look(due), 0, millis, TimeUnit.MILLISECONDS);
    return this;
  }

  private void look(TrainingDue due) {
    try {
      if (knowledge.latest().isPresent() && due.at(System.nanoTime(), age())) {
        int run = runs.start().id();
        due.attempted(System.nanoTime());
        LOG.info("training run {} has started on schedule", run);
      }
    } catch (IllegalStateException refused) {
      due.attempted(System.nanoTime());
      LOG.warn("no training run starts on schedule: {}", refused.getMessage());
    } catch (DatabaseException away) {
      LOG.debug("the next look says whether a training run is due", away);
    }
  }

  private Optional<Duration> age() {
    Instant now = clock.instant();
    return models.lastPublished().map(at -> Duration.between(at, now));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
