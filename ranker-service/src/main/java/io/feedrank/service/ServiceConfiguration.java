package io.feedrank.service;

import io.feedrank.service.http.Admission;
import io.feedrank.service.http.CallerIds;
import io.feedrank.service.http.ConnectionCustomizer;
import io.feedrank.service.http.Drift;
import io.feedrank.service.http.EventsHandler;
import io.feedrank.service.http.FeedRoutes;
import io.feedrank.service.http.HandlerContext;
import io.feedrank.service.http.HttpOptions;
import io.feedrank.service.http.Pages;
import io.feedrank.service.http.ProblemHandler;
import io.feedrank.service.http.RecommendationsHandler;
import io.feedrank.service.http.RequestLog;
import io.feedrank.service.http.RequestSpan;
import io.feedrank.service.http.ResponseCache;
import io.feedrank.service.http.SecurityHeaders;
import io.feedrank.service.http.ServedLists;
import io.feedrank.service.http.Stages;
import io.feedrank.service.live.CachedUserLogs;
import io.feedrank.service.live.CircuitBreaker;
import io.feedrank.service.live.EventWriter;
import io.feedrank.service.live.PostReader;
import io.feedrank.service.live.Previews;
import io.feedrank.service.live.Refresher;
import io.feedrank.service.live.ReplicaLogs;
import io.feedrank.service.live.ServedLog;
import io.feedrank.service.live.ServingFactory;
import io.feedrank.service.live.SomeUsers;
import io.feedrank.service.live.TrainingRuns;
import io.feedrank.service.live.UserMemories;
import io.feedrank.service.live.UserMemory;
import io.feedrank.service.live.WriteHealth;
import io.feedrank.service.recommend.WarmUp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/** All beans of the service, written out. Nothing is scanned for. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ServiceConfiguration {

  /** Event loops of its own: those that are shared by default end with the first service. */
  @Bean
  ReactorResourceFactory httpLoops() {
    ReactorResourceFactory loops = new ReactorResourceFactory();
    loops.setUseGlobalResources(false);
    loops.setShutdownQuietPeriod(Duration.ZERO);
    return loops;
  }

  @Bean(destroyMethod = "dispose")
  LoopResources databaseLoops() {
    return LoopResources.create("feedrank-database", 2, true);
  }

  @Bean
  PostgresqlConnectionFactory postgres(ServiceOptions options, LoopResources databaseLoops) {
    return ServingFactory.reactive(options.database(), options.logs(), databaseLoops);
  }

  @Bean(destroyMethod = "dispose")
  ConnectionPool readers(PostgresqlConnectionFactory postgres, ServiceOptions options) {
    return ServingFactory.pool("user-logs", postgres, options.logs());
  }

  /** Apart from the readers, so that neither can starve the other. */
  @Bean(destroyMethod = "dispose")
  ConnectionPool writers(PostgresqlConnectionFactory postgres, ServiceOptions options) {
    return ServingFactory.pool("events", postgres, options.logs());
  }

  @Bean
  CircuitBreaker outage(ServiceOptions options) {
    return ServingFactory.outage(options.poll());
  }

  @Bean(destroyMethod = "close")
  ReplicaLogs replicaLogs(ServiceOptions options, LoopResources databaseLoops) {
    return ServingFactory.replicaLogs(
        options.feed().replica(), options.logs(), databaseLoops, options.poll());
  }

  @Bean
  CachedUserLogs userLogs(
      @Qualifier("readers") ConnectionPool readers,
      ReplicaLogs replica,
      CircuitBreaker outage,
      ServiceOptions options,
      MeterRegistry meters) {
    CachedUserLogs logs = ServingFactory.userLogs(readers, replica, outage, options.logs());
    logs.caches().forEach((name, cache) -> CaffeineCacheMetrics.monitor(meters, cache, name));
    return logs;
  }

  @Bean
  PostReader posts(
      @Qualifier("readers") ConnectionPool readers, CircuitBreaker outage, ServiceOptions options) {
    return ServingFactory.postReader(readers, outage, options.logs());
  }

  @Bean
  EventWriter eventWriter(
      @Qualifier("writers") ConnectionPool writers,
      CachedUserLogs logs,
      WriteHealth writeHealth,
      ServiceOptions options) {
    Duration timeout = ServingFactory.writing(options.logs(), options.door().timeout());
    return ServingFactory.eventWriter(writers, options.database(), logs, writeHealth, timeout);
  }

  @Bean
  WriteHealth writeHealth() {
    return ServingFactory.writeHealth();
  }

  @Bean(destroyMethod = "dispose")
  Disposable outageProbe(
      @Qualifier("readers") ConnectionPool readers, CircuitBreaker outage, ServiceOptions options) {
    return ServingFactory.probe(readers, outage, options.poll(), options.logs());
  }

  /** Every bean that remembers users: an erasure reaches them all. */
  @Bean(destroyMethod = "close")
  UserMemories memories(List<UserMemory> parts, ServiceOptions options) {
    return ServingFactory.memories(parts, options.door().timeout());
  }

  @Bean(destroyMethod = "dispose")
  Disposable listening(
      PostgresqlConnectionFactory postgres,
      CachedUserLogs logs,
      UserMemories memories,
      ServiceOptions options) {
    return ServingFactory.listen(postgres, logs, memories, options.poll(), options.logs());
  }

  @Bean(destroyMethod = "close")
  AutoCloseable upkeep(ServiceOptions options, Clock clock) {
    return ServingFactory.upkeep(options.database(), clock);
  }

  @Bean
  Drift drift(MeterRegistry meters) {
    return new Drift(meters);
  }

  @Bean
  Refresher refresher(
      ServiceOptions options, CachedUserLogs logs, PostReader posts, Drift drift, Clock clock) {
    SomeUsers users = ServingFactory.someUsers(options.database());
    WarmUp warmUp = new WarmUp(logs, users, clock, options.warmUp());
    return ServingFactory.refresher(
        options.shelf(),
        posts,
        clock,
        warmUp,
        live -> {
          logs.forgetAll();
          drift.swapped(live);
        });
  }

  @Bean(destroyMethod = "dispose")
  Scheduler ranking(ServiceOptions options) {
    return Schedulers.newParallel("feedrank-rank", options.door().threads());
  }

  @Bean
  Stages stages(MeterRegistry meters, ObjectProvider<Tracer> tracer) {
    return new Stages(meters, tracer.getIfAvailable());
  }

  @Bean
  RequestSpan requestSpan() {
    return new RequestSpan();
  }

  /** Who watches the service is not traced: a probe a second would be most of what there is. */
  @Bean
  SpanExportingPredicate callersOnly() {
    return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator");
  }

  @Bean
  HandlerContext desk(
      Refresher refresher,
      CachedUserLogs logs,
      @Qualifier("ranking") Scheduler ranking,
      Clock clock,
      ServiceOptions options,
      Stages stages) {
    return new HandlerContext(
        refresher,
        logs,
        ranking,
        clock,
        options.door().timeout(),
        stages,
        new CallerIds(options.ids()),
        options.rerank());
  }

  @Bean(destroyMethod = "close")
  ServedLog servedLog(ServiceOptions options) {
    return ServingFactory.servedLog(options.database());
  }

  @Bean
  ServedLists servedLists(
      ServedLog log, Clock clock, ServiceOptions options, MeterRegistry meters) {
    return new ServedLists(options.watch().servedLists(), log, clock, meters);
  }

  @Bean(destroyMethod = "close")
  TrainingRuns trainingRuns(ServiceOptions options, Clock clock) {
    TrainingProcessOptions training = options.training();
    return ServingFactory.trainingRuns(
        training.command(),
        training.environment(),
        ServingFactory.answering(options.database(), options.door().timeout()),
        clock);
  }

  @Bean(destroyMethod = "close")
  AutoCloseable trainingSchedule(TrainingRuns runs, ServiceOptions options, Clock clock) {
    return ServingFactory.trainingSchedule(
        runs, options.database(), options.training().every(), clock);
  }

  @Bean
  Previews previews(ServiceOptions options, PostReader posts, Clock clock) {
    return ServingFactory.previews(options.shelf(), posts, clock);
  }

  @Bean
  ResponseCache keptAnswers(ServiceOptions options, MeterRegistry meters) {
    return new ResponseCache(options.door().answers(), meters);
  }

  @Bean
  RecommendationsHandler recommendations(
      HandlerContext desk,
      ServedLists served,
      ServiceOptions options,
      ResponseCache kept,
      Drift drift) {
    return new RecommendationsHandler(desk, served, drift, options.door(), kept);
  }

  @Bean
  FeedRoutes.Registries registries(
      ServiceOptions options,
      Clock clock,
      Previews previews,
      TrainingRuns training,
      FeedRoutes.Work work) {
    Duration longest = options.door().timeout();
    return new FeedRoutes.Registries(
        ServingFactory.registry(options.database(), longest, clock),
        ServingFactory.experiments(options.database(), longest, clock),
        previews,
        training,
        work);
  }

  /** For rare work over blocking connections: a few threads, and a bound on who waits for them. */
  @Bean(destroyMethod = "dispose")
  Scheduler administration() {
    return Schedulers.newBoundedElastic(8, 64, "feedrank-administration");
  }

  @Bean
  Admission admission(ServiceOptions options, MeterRegistry meters) {
    return new Admission(options.door(), meters);
  }

  @Bean
  FeedRoutes.Work work(Admission admission, @Qualifier("administration") Scheduler administration) {
    return new FeedRoutes.Work(admission, administration);
  }

  @Bean
  ConnectionCustomizer connections(Admission admission, ServiceOptions options) {
    return new ConnectionCustomizer(admission, options.door());
  }

  @Bean
  EventsHandler events(HandlerContext desk, EventWriter writer, ServedLists served) {
    return new EventsHandler(desk, writer, served);
  }

  @Bean
  RouterFunction<ServerResponse> routes(
      HandlerContext desk,
      RecommendationsHandler recommendations,
      EventsHandler events,
      FeedRoutes.Registries registries,
      ServiceOptions options) {
    HttpOptions door = options.door();
    return FeedRoutes.bounded(FeedRoutes.of(desk, recommendations, events, registries, door), door);
  }

  @Bean
  RouterFunction<ServerResponse> pages() {
    return Pages.routes();
  }

  @Bean
  SecurityHeaders securityHeaders() {
    return new SecurityHeaders();
  }

  @Bean
  Drain drain(ServiceOptions options) {
    return new Drain(options.door().drain());
  }

  @Bean
  RequestLog requestLog(ServiceOptions options) {
    return new RequestLog(options.watch().requestLog());
  }

  @Bean
  ReplicaMeters replicaMeters(ReplicaLogs replica) {
    return new ReplicaMeters(replica);
  }

  @Bean
  FeedMeters feedMeters(
      Refresher refresher, CachedUserLogs logs, TrainingRuns training, Clock clock) {
    return new FeedMeters(refresher, logs, training, clock);
  }

  @Bean
  ProblemHandler problems() {
    return new ProblemHandler();
  }

  @Bean
  HealthIndicator feed(Refresher refresher) {
    return new FeedHealth(refresher);
  }

  @Bean
  HealthIndicator database(
      Refresher refresher, CircuitBreaker outage, WriteHealth writes, ReplicaLogs replica) {
    return new DatabaseHealth(refresher, outage, writes, replica);
  }
}
