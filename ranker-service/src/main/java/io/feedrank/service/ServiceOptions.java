package io.feedrank.service;

import io.feedrank.domain.IdForm;
import io.feedrank.model.candidate.CandidateOptions;
import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.service.http.HttpOptions;
import io.feedrank.service.http.Tokens;
import io.feedrank.service.kafka.KafkaOptions;
import io.feedrank.service.live.LogOptions;
import io.feedrank.service.live.PostOptions;
import io.feedrank.service.live.PostgresAddress;
import io.feedrank.service.live.ServingModelOptions;
import io.feedrank.service.recommend.WarmUpOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The options of the service.
 *
 * @param feed where the feed's tables are
 * @param door how requests are let in
 * @param ids what users and posts are called by
 * @param candidates where the posts come from that a model scores
 * @param rerank what is done to the order of the model
 * @param watch what is written down about requests
 * @param training how training runs are started
 * @param logs how users' logs are read and kept
 * @param posts how posts are read and kept
 * @param poll the pause between looks for a new ETL run or promotion; 50 milliseconds to 1 hour
 * @param warmUp what a model must go through before it is live
 * @param kafka where events are read from besides {@code POST /events}
 */
public record ServiceOptions(
    FeedAddress feed,
    HttpOptions door,
    IdForm ids,
    CandidateOptions candidates,
    RerankOptions rerank,
    WatchOptions watch,
    TrainingProcessOptions training,
    LogOptions logs,
    PostOptions posts,
    Duration poll,
    WarmUpOptions warmUp,
    KafkaOptions kafka) {

  /**
   * Where a feed's tables are.
   *
   * @param database reading it is enough, but for reported events
   * @param replica a streaming replica of it, from which users' logs are read where it has them; or
   *     none
   */
  public record FeedAddress(PostgresAddress database, Optional<PostgresAddress> replica) {}

  /** Checks the ranges. */
  public ServiceOptions {
    if (poll.compareTo(Duration.ofMillis(50)) < 0 || poll.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "poll interval %s is outside 50 milliseconds to 1 hour".formatted(poll));
    }
  }

  /** The defaults for a database at a URL and a port, 0 for any free one. */
  public static ServiceOptions of(String databaseUrl, int port, Tokens tokens) {
    return new ServiceOptions(
        new FeedAddress(new PostgresAddress(databaseUrl), Optional.empty()),
        HttpOptions.at(port, tokens),
        IdForm.NUMBERS,
        CandidateOptions.DEFAULT,
        RerankOptions.NONE,
        WatchOptions.DEFAULT,
        TrainingProcessOptions.NONE,
        LogOptions.DEFAULT,
        PostOptions.DEFAULT,
        Duration.ofSeconds(1),
        WarmUpOptions.DEFAULT,
        KafkaOptions.NONE);
  }

  /** Where the feed's tables are. */
  PostgresAddress database() {
    return feed.database();
  }

  /** Where models and knowledge come from. */
  ServingModelOptions shelf() {
    return new ServingModelOptions(
        database(), logs.foldedBytes(), logs.timeout(), posts, candidates);
  }

  /** The same with users' logs read from a replica at a URL. */
  public ServiceOptions reading(String replicaUrl) {
    Optional<PostgresAddress> replica = Optional.of(new PostgresAddress(replicaUrl));
    return changed(draft -> draft.feed = new FeedAddress(database(), replica));
  }

  /** The same with another door. */
  public ServiceOptions with(HttpOptions other) {
    return changed(draft -> draft.door = other);
  }

  /** The same for users and posts that are called otherwise. */
  public ServiceOptions with(IdForm form) {
    return changed(draft -> draft.ids = form);
  }

  /** The same with candidates from elsewhere. */
  public ServiceOptions with(CandidateOptions others) {
    return changed(draft -> draft.candidates = others);
  }

  /** The same with something else done to the model's order. */
  public ServiceOptions with(RerankOptions other) {
    return changed(draft -> draft.rerank = other);
  }

  /** The same with something else written down. */
  public ServiceOptions with(WatchOptions other) {
    return changed(draft -> draft.watch = other);
  }

  /** The same with training runs that are started otherwise. */
  public ServiceOptions with(TrainingProcessOptions other) {
    return changed(draft -> draft.training = other);
  }

  /** The same with users' logs read and kept otherwise. */
  public ServiceOptions with(LogOptions other) {
    return changed(draft -> draft.logs = other);
  }

  /** The same with posts read and kept otherwise. */
  public ServiceOptions with(PostOptions other) {
    return changed(draft -> draft.posts = other);
  }

  /** The same with another pause between looks. */
  public ServiceOptions every(Duration pause) {
    return changed(draft -> draft.poll = pause);
  }

  /** The same with another warm-up. */
  public ServiceOptions with(WarmUpOptions other) {
    return changed(draft -> draft.warmUp = other);
  }

  /** The same with events from a topic. */
  public ServiceOptions with(KafkaOptions topic) {
    return changed(draft -> draft.kafka = topic);
  }

  private ServiceOptions changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** Options of which some are about to change. */
  private static final class Draft {

    private FeedAddress feed;
    private HttpOptions door;
    private IdForm ids;
    private CandidateOptions candidates;
    private RerankOptions rerank;
    private WatchOptions watch;
    private TrainingProcessOptions training;
    private LogOptions logs;
    private PostOptions posts;
    private Duration poll;
    private WarmUpOptions warmUp;
    private KafkaOptions kafka;

    Draft(ServiceOptions options) {
      feed = options.feed;
      door = options.door;
      ids = options.ids;
      candidates = options.candidates;
      rerank = options.rerank;
      watch = options.watch;
      training = options.training;
      logs = options.logs;
      posts = options.posts;
      poll = options.poll;
      warmUp = options.warmUp;
      kafka = options.kafka;
    }

    ServiceOptions finished() {
      return new ServiceOptions(
          feed, door, ids, candidates, rerank, watch, training, logs, posts, poll, warmUp, kafka);
    }
  }
}
