package io.feedrank.service;

import io.feedrank.service.http.RequestSpanHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.prometheus.PrometheusExemplarsAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Leaves tracing out of the service unless a collector is named, by the configuration or by
 * OpenTelemetry's environment variables: then no request pays for it, not even for spans that
 * nobody exports. Logs are never sent to a collector: they go to standard error alone.
 */
final class Tracing implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
  static final String SHARE = "management.tracing.sampling.probability";

  private static final String TRANSPORT = "management.opentelemetry.tracing.export.otlp.transport";

  private static final String EXCLUDED = "spring.autoconfigure.exclude";

  /** What says no where it is false, be it by OTEL_SDK_DISABLED or OTEL_TRACES_EXPORTER. */
  private static final List<String> SWITCHES =
      List.of(
          "management.opentelemetry.enabled",
          "management.tracing.export.enabled",
          "management.tracing.export.otlp.enabled");

  private static final List<Class<?>> LOGS =
      List.of(OpenTelemetryLoggingAutoConfiguration.class, OtlpLoggingAutoConfiguration.class);

  private static final List<Class<?>> TRACES =
      List.of(
          OpenTelemetrySdkAutoConfiguration.class,
          OpenTelemetryTracingAutoConfiguration.class,
          OtlpTracingAutoConfiguration.class,
          MicrometerTracingAutoConfiguration.class,
          NoopTracerAutoConfiguration.class,
          PrometheusExemplarsAutoConfiguration.class);

  @Override
  public void initialize(ConfigurableApplicationContext starting) {
    ConfigurableEnvironment environment = starting.getEnvironment();
    List<String> excluded = new ArrayList<>();
    Stream.of(environment.getProperty(EXCLUDED, String[].class, new String[0]))
        .forEach(excluded::add);
    LOGS.forEach(left -> excluded.add(left.getName()));
    if (wanted(environment)) {
      checkTransport(environment.getProperty(TRANSPORT, "http"));
      // In the place of Spring's own, which would write down the messages of errors.
      ((GenericApplicationContext) starting).registerBean(RequestSpanHandler.class);
    } else {
      TRACES.forEach(left -> excluded.add(left.getName()));
    }
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("feedrank", Map.of(EXCLUDED, String.join(",", excluded))));
  }

  private static void checkTransport(String transport) {
    if (!transport.equalsIgnoreCase("http")) {
      throw new IllegalArgumentException(
          "traces are to be sent by '%s', but this service sends them over HTTP only; set OTEL_EXPORTER_OTLP_PROTOCOL to http/protobuf and the endpoint to the collector's port for it (4318), or OTEL_SDK_DISABLED to true"
              .formatted(transport));
    }
  }

  private static boolean wanted(ConfigurableEnvironment environment) {
    return !environment.getProperty(ENDPOINT, "").isBlank()
        && SWITCHES.stream().allMatch(on -> environment.getProperty(on, Boolean.class, true));
  }
}
