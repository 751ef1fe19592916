package io.feedrank.service;

import io.feedrank.model.candidate.CandidateOptions;
import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.service.http.DoorOptions;
import io.feedrank.service.http.Tokens;
import io.feedrank.service.kafka.KafkaOptions;
import io.feedrank.service.live.LogOptions;
import io.feedrank.service.live.PostgresAddress;
import io.feedrank.service.live.ShelfOptions;
import io.feedrank.service.recommend.WarmUpOptions;
import java.time.Duration;

/**
 * How the service runs.
 *
 * @param database where the feed's tables are; reading them is enough
 * @param door how requests are let in
 * @param candidates where the posts come from that a model scores
 * @param rerank what is done to the order of the model
 * @param watch what is written down about requests
 * @param training how training runs are started
 * @param logs how users' logs are read and kept
 * @param poll the pause between looks for a new ETL run or promotion; 50 milliseconds to 1 hour
 * @param warmUp what a model must go through before it is live
 * @param kafka where events are read from besides {@code POST /events}
 */
public record ServiceOptions(
    PostgresAddress database,
    DoorOptions door,
    CandidateOptions candidates,
    RerankOptions rerank,
    WatchOptions watch,
    TrainingOptions training,
    LogOptions logs,
    Duration poll,
    WarmUpOptions warmUp,
    KafkaOptions kafka) {

  /** Checks the ranges. */
  public ServiceOptions {
    if (poll.compareTo(Duration.ofMillis(50)) < 0 || poll.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "poll interval %s is outside 50 milliseconds to 1 hour".formatted(poll));
    }
  }

  /** Where models and knowledge come from. */
  ShelfOptions shelf() {
    return new ShelfOptions(database, logs.foldedBytes(), candidates);
  }

  /** Without events from Kafka. */
  public ServiceOptions(
      PostgresAddress database,
      DoorOptions door,
      CandidateOptions candidates,
      RerankOptions rerank,
      WatchOptions watch,
      TrainingOptions training,
      LogOptions logs,
      Duration poll,
      WarmUpOptions warmUp) {
    this(
        database, door, candidates, rerank, watch, training, logs, poll, warmUp, KafkaOptions.NONE);
  }

  /** The same with events from a topic. */
  public ServiceOptions reading(KafkaOptions topic) {
    return new ServiceOptions(
        database, door, candidates, rerank, watch, training, logs, poll, warmUp, topic);
  }

  /** The defaults for a database at a URL and a port, 0 for any free one. */
  public static ServiceOptions of(String databaseUrl, int port, Tokens tokens) {
    return new ServiceOptions(
        new PostgresAddress(databaseUrl),
        DoorOptions.at(port, tokens),
        CandidateOptions.DEFAULT,
        RerankOptions.NONE,
        WatchOptions.DEFAULT,
        TrainingOptions.NONE,
        LogOptions.DEFAULT,
        Duration.ofSeconds(1),
        WarmUpOptions.DEFAULT);
  }
}
