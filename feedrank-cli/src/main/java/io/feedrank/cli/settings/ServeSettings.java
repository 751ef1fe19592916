package io.feedrank.cli.settings;

import io.feedrank.domain.IdForm;
import io.feedrank.model.candidate.CandidateOptions;
import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.service.ServiceOptions;
import io.feedrank.service.TrainingProcessOptions;
import io.feedrank.service.WatchOptions;
import io.feedrank.service.http.HttpOptions;
import io.feedrank.service.http.Tokens;
import io.feedrank.service.kafka.KafkaOptions;
import io.feedrank.service.live.LogOptions;
import io.feedrank.service.live.PostOptions;
import io.feedrank.service.live.PostgresAddress;
import io.feedrank.service.recommend.WarmUpOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the service, except for its database.
 *
 * @param door how requests are let in
 * @param rerank what is done to the order of the model
 * @param watch what is written down about requests
 * @param trainEvery a training run starts by itself when the newest model is so old, or there is
 *     none; 0 for never
 * @param logs how users' logs are read and kept
 * @param posts how posts are read and kept
 * @param poll the pause between looks for a new ETL run or promotion
 * @param warmUp how many requests are made of what is about to go live
 * @param slowest how many times the processor time of the live model a request of a new one may
 *     take; 0 for no limit
 * @param kafka where events are read from besides {@code POST /events}
 */
public record ServeSettings(
    HttpOptions door,
    RerankOptions rerank,
    WatchOptions watch,
    Duration trainEvery,
    LogOptions logs,
    PostOptions posts,
    Duration poll,
    int warmUp,
    double slowest,
    KafkaOptions kafka) {

  /**
   * Port 8080, the model's own order, a look every second, 200 requests of warm-up, and tokens that
   * are new at every start.
   */
  public static final ServeSettings DEFAULT =
      new ServeSettings(
          HttpOptions.at(8080, Tokens.random(new SecureRandom())),
          RerankOptions.NONE,
          WatchOptions.DEFAULT,
          Duration.ZERO,
          LogOptions.DEFAULT,
          PostOptions.DEFAULT,
          Duration.ofSeconds(1),
          WarmUpOptions.DEFAULT.requests(),
          WarmUpOptions.DEFAULT.slowest(),
          KafkaOptions.NONE);

  /** The same on another port; 0 for any free one. */
  public ServeSettings withPort(int port) {
    return new ServeSettings(
        door.on(port), rerank, watch, trainEvery, logs, posts, poll, warmUp, slowest, kafka);
  }

  /** The same with the tokens that others must show. */
  public ServeSettings withTokens(Tokens tokens) {
    return new ServeSettings(
        door.with(tokens), rerank, watch, trainEvery, logs, posts, poll, warmUp, slowest, kafka);
  }

  /**
   * What the service is told, for a database.
   *
   * @param database where it is, and its replica
   * @param ids what users and posts are called by
   * @param candidates where the posts come from that a model scores
   * @param train the program that trains, with its arguments
   * @param environment the variables that it needs
   */
  public ServiceOptions toOptions(
      Settings.DatabaseSettings database,
      IdForm ids,
      CandidateOptions candidates,
      List<String> train,
      Map<String, String> environment) {
    return new ServiceOptions(
        new ServiceOptions.FeedAddress(
            new PostgresAddress(database.url()),
            Optional.of(database.replica())
                .filter(url -> !url.isEmpty())
                .map(PostgresAddress::new)),
        door,
        ids,
        candidates,
        rerank,
        watch,
        new TrainingProcessOptions(train, environment, trainEvery),
        logs,
        posts,
        poll,
        new WarmUpOptions(warmUp, slowest),
        kafka);
  }
}
