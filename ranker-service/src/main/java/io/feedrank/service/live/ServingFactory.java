package io.feedrank.service.live;

import com.github.benmanes.caffeine.cache.Ticker;
import io.feedrank.store.Database;
import io.feedrank.store.ExperimentStore;
import io.feedrank.store.ModelRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.netty.resources.LoopResources;

/** Makes the parts of this package out of an address and options. */
public final class ServingFactory {

  private static final Duration IDLE = Duration.ofMinutes(10);

  /** How many times the time-out of a log something may take that nothing can stand in for. */
  private static final int PATIENCE = 4;

  private ServingFactory() {}

  /** How the database is reached without blocking; nothing is opened yet. */
  public static PostgresqlConnectionFactory reactive(
      PostgresAddress address, LogOptions options, LoopResources loops) {
    return new PostgresqlConnectionFactory(
        address
            .reactive()
            .applicationName("feedrank service")
            .loopResources(loops)
            .connectTimeout(options.timeout())
            .statementTimeout(options.timeout().multipliedBy(PATIENCE))
            .options(Map.of("synchronous_commit", "on", "search_path", Database.SCHEMA))
            .tcpKeepAlive(true)
            .build());
  }

  /** A pool of connections for one purpose. */
  public static ConnectionPool pool(
      String purpose, PostgresqlConnectionFactory factory, LogOptions options) {
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(factory)
            .name(purpose)
            .initialSize(0)
            .maxSize(options.connections())
            .maxAcquireTime(options.timeout())
            .maxIdleTime(IDLE)
            .build());
  }

  /** What is known of whether the database answers. */
  public static CircuitBreaker outage(Duration pause) {
    return new CircuitBreaker(
        "the database", "answering from memory", pause, Ticker.systemTicker());
  }

  /**
   * Users' logs as a replica has them.
   *
   * @param address of the replica; empty for none
   * @param pause after which one that does not answer is tried again
   */
  public static ReplicaLogs replicaLogs(
      Optional<PostgresAddress> address, LogOptions options, LoopResources loops, Duration pause) {
    return address
        .map(
            place ->
                ReplicaLogs.of(
                    pool("replica", reactive(place, options, loops), options),
                    options,
                    new CircuitBreaker(
                        "the replica", "reading the primary", pause, Ticker.systemTicker())))
        .orElseGet(ReplicaLogs::none);
  }

  /** Users' logs, read over these connections. */
  public static CachedUserLogs userLogs(
      ConnectionPool connections, ReplicaLogs replica, CircuitBreaker outage, LogOptions options) {
    return new CachedUserLogs(
        new UserLogReader(connections, options), replica, outage, options, Ticker.systemTicker());
  }

  /** What reads posts that are not in memory. */
  public static PostReader postReader(
      ConnectionPool connections, CircuitBreaker outage, LogOptions options) {
    return new PostReader(connections, outage, options.timeout().multipliedBy(PATIENCE));
  }

  /** Whether reported events are written; nothing has failed yet. */
  public static WriteHealth writeHealth() {
    return new WriteHealth(Ticker.systemTicker());
  }

  /**
   * The time-out of a write.
   *
   * @param longest the longest wait of who asks for it
   */
  public static Duration writing(LogOptions options, Duration longest) {
    Duration patience = options.timeout().multipliedBy(PATIENCE);
    return patience.compareTo(longest) < 0 ? patience : longest;
  }

  /** What writes reported events. */
  public static EventWriter eventWriter(
      ConnectionPool connections,
      PostgresAddress address,
      CachedUserLogs logs,
      WriteHealth health,
      Duration timeout) {
    return new EventWriter(connections, Database.at(address.blocking()), logs, health, timeout);
  }

  /**
   * Begins to ask a database that did not answer whether it does again, so that an outage ends even
   * if nobody asks for a list; ends when it is disposed of.
   *
   * @param pause between two questions
   */
  public static Disposable probe(
      ConnectionPool connections, CircuitBreaker outage, Duration pause, LogOptions options) {
    return new CircuitBreakerProbe(connections, outage, options.timeout()).start(pause);
  }

  /** How far topics of events have been read. */
  public static TopicOffsets topicOffsets(ConnectionPool connections, LogOptions options) {
    return new TopicOffsets(connections, options.timeout().multipliedBy(PATIENCE));
  }

  /**
   * Begins to hear from other services; ends when it is disposed of.
   *
   * @param pause between two looks for what was not heard
   */
  public static Disposable listen(
      PostgresqlConnectionFactory factory,
      CachedUserLogs logs,
      UserMemories memories,
      Duration pause,
      LogOptions options) {
    Duration timeout = options.timeout().multipliedBy(PATIENCE);
    return new EventListener(factory, logs, memories, pause, timeout).start();
  }

  /** Users for trying out what is about to go live. */
  public static SomeUsers someUsers(PostgresAddress address) {
    return new SomeUsers(Database.at(address.blocking()));
  }

  /**
   * All that remembers users.
   *
   * @param longestRequest after so long every request has ended that has begun by now
   */
  public static UserMemories memories(List<UserMemory> parts, Duration longestRequest) {
    return new UserMemories(parts, longestRequest);
  }

  /** Begins to keep the log in shape; ends when it is closed. */
  public static AutoCloseable upkeep(PostgresAddress address, Clock clock) {
    return new PartitionMaintenance(Database.at(address.blocking()), clock).start();
  }

  /** What lists are logged by. */
  public static ServedLog servedLog(PostgresAddress address) {
    return new ServedLog(Database.at(address.blocking())).start();
  }

  /**
   * A database that is asked by somebody who waits.
   *
   * @param longest the longest wait for an answer
   */
  public static Database answering(PostgresAddress address, Duration longest) {
    return Database.at(address.blocking(longest));
  }

  /**
   * The experiments there were.
   *
   * @param longest the longest wait for an answer of the database
   */
  public static ExperimentStore experiments(
      PostgresAddress address, Duration longest, Clock clock) {
    return new ExperimentStore(Database.at(address.blocking(longest)), clock);
  }

  /**
   * The models there are.
   *
   * @param longest the longest wait for an answer of the database
   */
  public static ModelRegistry registry(PostgresAddress address, Duration longest, Clock clock) {
    return new ModelRegistry(Database.at(address.blocking(longest)), clock);
  }

  /**
   * Training runs.
   *
   * @param database where their lock is taken: one that answers in time
   */
  public static TrainingRuns trainingRuns(
      List<String> command, Map<String, String> environment, Database database, Clock clock) {
    return new TrainingRuns(command, environment, database, clock);
  }

  /**
   * Begins to start training runs by themselves; ends when it is closed.
   *
   * @param pause between two runs; 0 for none
   */
  public static AutoCloseable trainingSchedule(
      TrainingRuns runs, PostgresAddress address, Duration pause, Clock clock) {
    TrainingSchedule schedule = new TrainingSchedule(runs, Database.at(address.blocking()), clock);
    return pause.isZero() ? schedule : schedule.start(pause);
  }

  /** Models that are looked at without being live. */
  public static Previews previews(ServingModelOptions options, PostReader posts, Clock clock) {
    return new Previews(new ServingModelLoader(options, posts, clock));
  }

  /**
   * What keeps live up to date; it does not run yet.
   *
   * @param posts reads the posts that are not held
   * @param swapped is told of all that goes live, right after it has
   */
  public static Refresher refresher(
      ServingModelOptions options,
      PostReader posts,
      Clock clock,
      ModelWarmUp warmUp,
      Consumer<ServingState> swapped) {
    return new Refresher(new ServingModelLoader(options, posts, clock), warmUp, clock, swapped);
  }
}
