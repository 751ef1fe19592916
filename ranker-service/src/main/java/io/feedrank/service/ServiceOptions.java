package io.feedrank.service;

import io.feedrank.domain.IdForm;
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
import java.util.Optional;

/**
 * How the service runs.
 *
 * @param database where the feed's tables are; reading them is enough
 * @param replica a streaming replica of it, from which users' logs are read where it has them; or
 *     none
 * @param door how requests are let in
 * @param ids what users and posts are called by
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
    Optional<PostgresAddress> replica,
    DoorOptions door,
    IdForm ids,
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

  /** The defaults for a database at a URL and a port, 0 for any free one. */
  public static ServiceOptions of(String databaseUrl, int port, Tokens tokens) {
    return new ServiceOptions(
        new PostgresAddress(databaseUrl),
        Optional.empty(),
        DoorOptions.at(port, tokens),
        IdForm.NUMBERS,
        CandidateOptions.DEFAULT,
        RerankOptions.NONE,
        WatchOptions.DEFAULT,
        TrainingOptions.NONE,
        LogOptions.DEFAULT,
        Duration.ofSeconds(1),
        WarmUpOptions.DEFAULT,
        KafkaOptions.NONE);
  }

  /** The same with users' logs read from a replica at a URL. */
  public ServiceOptions reading(String replicaUrl) {
    Optional<PostgresAddress> other = Optional.of(new PostgresAddress(replicaUrl));
    return new ServiceOptions(
        database, other, door, ids, candidates, rerank, watch, training, logs, poll, warmUp, kafka);
  }

  /** The same with another door. */
  public ServiceOptions with(DoorOptions other) {
    return new ServiceOptions(
        database,
        replica,
        other,
        ids,
        candidates,
        rerank,
        watch,
        training,
        logs,
        poll,
        warmUp,
        kafka);
  }

  /** The same for users and posts that are called otherwise. */
  public ServiceOptions with(IdForm form) {
    return new ServiceOptions(
        database,
        replica,
        door,
        form,
        candidates,
        rerank,
        watch,
        training,
        logs,
        poll,
        warmUp,
        kafka);
  }

  /** The same with candidates from elsewhere. */
  public ServiceOptions with(CandidateOptions others) {
    return new ServiceOptions(
        database, replica, door, ids, others, rerank, watch, training, logs, poll, warmUp, kafka);
  }

  /** The same with something else done to the model's order. */
  public ServiceOptions with(RerankOptions other) {
    return new ServiceOptions(
        database,
        replica,
        door,
        ids,
        candidates,
        other,
        watch,
        training,
        logs,
        poll,
        warmUp,
        kafka);
  }

  /** The same with something else written down. */
  public ServiceOptions with(WatchOptions other) {
    return new ServiceOptions(
        database,
        replica,
        door,
        ids,
        candidates,
        rerank,
        other,
        training,
        logs,
        poll,
        warmUp,
        kafka);
  }

  /** The same with training runs that are started otherwise. */
  public ServiceOptions with(TrainingOptions other) {
    return new ServiceOptions(
        database, replica, door, ids, candidates, rerank, watch, other, logs, poll, warmUp, kafka);
  }

  /** The same with users' logs read and kept otherwise. */
  public ServiceOptions with(LogOptions other) {
    return new ServiceOptions(
        database,
        replica,
        door,
        ids,
        candidates,
        rerank,
        watch,
        training,
        other,
        poll,
        warmUp,
        kafka);
  }

  /** The same with another pause between looks. */
  public ServiceOptions every(Duration pause) {
    return new ServiceOptions(
        database,
        replica,
        door,
        ids,
        candidates,
        rerank,
        watch,
        training,
        logs,
        pause,
        warmUp,
        kafka);
  }

  /** The same with another warm-up. */
  public ServiceOptions with(WarmUpOptions other) {
    return new ServiceOptions(
        database,
        replica,
        door,
        ids,
        candidates,
        rerank,
        watch,
        training,
        logs,
        poll,
        other,
        kafka);
  }

  /** The same with events from a topic. */
  public ServiceOptions with(KafkaOptions topic) {
    return new ServiceOptions(
        database,
        replica,
        door,
        ids,
        candidates,
        rerank,
        watch,
        training,
        logs,
        poll,
        warmUp,
        topic);
  }
}
