package io.feedrank.service;

import io.feedrank.service.http.Tokens;
import io.feedrank.service.kafka.ClientProperties;
import io.feedrank.service.live.Refresher;
import io.feedrank.service.live.ServingState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The running service: {@code GET /post/recommendations} and its relatives over HTTP. Start as many
 * as you like, in one process or many, on one database; they share nothing else. Thread-safe.
 */
public final class RankerService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RankerService.class);

  /** What an operator may set otherwise, through Spring's own means. */
  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          Map.entry("logging.level.root", "WARN"),
          Map.entry("logging.level.io.feedrank", "INFO"),
          // A connection that breaks is a stack trace there; Outage says it in a line.
          Map.entry("logging.level.io.r2dbc.postgresql.client.ReactorNettyClient", "ERROR"),
          // A broker that is away is told once, by KafkaIntake, not at every attempt.
          Map.entry("logging.level.org.apache.kafka", "ERROR"),
          Map.entry("logging.level.org.springdoc", "ERROR"),
          // Their lines hold whole request lines, with the ids of users: ProblemHandler says it.
          Map.entry("logging.level.reactor.netty.http.server", "OFF"),
          Map.entry("logging.level.org.springframework.web", "OFF"),
          Map.entry("logging.level.reactor.core", "OFF"),
          Map.entry("logging.level.org.springframework.boot.web.server", "ERROR"),
          Map.entry("logging.level.org.springframework.boot.diagnostics", "OFF"),
          Map.entry("logging.level.org.springframework.boot.SpringApplication", "OFF"),
          Map.entry("springdoc.swagger-ui.path", "/docs"),
          Map.entry("springdoc.swagger-ui.url", "/openapi.json"),
          Map.entry("spring.application.name", "feedrank"),
          Map.entry("logging.include-application-name", "false"),
          Map.entry("logging.pattern.correlation", ""),
          Map.entry("management.tracing.baggage.enabled", "false"),
          Map.entry("server.shutdown", "graceful"),
          Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "10s"),
          Map.entry("server.netty.idle-timeout", "60s"),
          Map.entry("server.max-http-request-header-size", "16KB"),
          Map.entry("server.netty.max-initial-line-length", "64KB"),
          Map.entry("spring.http.codecs.max-in-memory-size", "256KB"),
          Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
          Map.entry("management.endpoint.health.show-details", "always"),
          Map.entry("management.endpoint.health.probes.enabled", "true"),
          Map.entry("management.endpoint.health.group.readiness.include", "readinessState,feed"),
          Map.entry("management.health.diskspace.enabled", "false"),
          Map.entry("management.health.ssl.enabled", "false"));

  private final ConfigurableApplicationContext context;

  private RankerService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts the service. It listens when this returns; what it answers from is loaded meanwhile, see
   * {@link #awaitReady}. A database that does not answer does not keep it from starting.
   *
   * @param clock what {@code time} is when a request does not say
   * @throws PortTakenException if the port is in use
   * @throws IllegalArgumentException if Kafka's client does not take its properties
   */
  public static RankerService start(ServiceOptions options, Clock clock) {
    SpringApplication application = new SpringApplication(ServiceConfiguration.class);
    if (options.kafka().on()) {
      ClientProperties.check(options.kafka());
      application.addPrimarySources(List.of(KafkaConfiguration.class));
    }
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(defaults(options.watch().traces()));
    application.addInitializers(
        new Tracing(),
        starting -> {
          starting.getBeanFactory().registerSingleton("serviceOptions", options);
          starting.getBeanFactory().registerSingleton("clock", clock);
        });
    try {
      ConfigurableApplicationContext context =
          application.run("--server.port=" + options.door().port());
      tell(options.door().tokens());
      context.getBean(Refresher.class).start(options.poll());
      return new RankerService(context);
    } catch (RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof PortInUseException taken) {
          throw new PortTakenException(taken.getPort(), failure);
        }
      }
      throw failure;
    }
  }

  private static Map<String, Object> defaults(TraceOptions traces) {
    Map<String, Object> all = new HashMap<>(DEFAULTS);
    all.putAll(traces.properties());
    return all;
  }

  private static void tell(Tokens tokens) {
    if (tokens.random()) {
      LOG.info(
          "no tokens are set; until this process ends they are write {} and admin {}",
          tokens.write(),
          tokens.admin());
    }
  }

  /** The port it listens on. */
  public int port() {
    var web = (ReactiveWebServerApplicationContext) context;
    return Objects.requireNonNull(web.getWebServer(), "a running service has a server").getPort();
  }

  /** What it answers from at the moment. */
  public ServingState live() {
    return context.getBean(Refresher.class).live();
  }

  /**
   * Waits until the first load has finished.
   *
   * @return whether it has; what stands in the way is in {@link #live()}
   */
  public boolean awaitReady(Duration atMost) throws InterruptedException {
    return context.getBean(Refresher.class).awaitFirstLoad(atMost);
  }

  /** Stops: requests that have begun are answered first. */
  @Override
  public void close() {
    context.close();
  }
}
