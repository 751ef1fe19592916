package io.feedrank.service;

import java.net.URI;
import java.util.Map;

/**
 * The destination of the traces of requests, by OpenTelemetry's protocol over HTTP (OTLP). The
 * standard environment variables {@code OTEL_EXPORTER_OTLP_ENDPOINT}, {@code
 * OTEL_TRACES_SAMPLER_ARG} and their relatives win over what stands here.
 *
 * @param endpoint the collector's address for traces, for example {@code
 *     http://localhost:4318/v1/traces}; empty: requests are not traced
 * @param share the share of the requests that is traced; 0 to 1. A caller who sends a {@code
 *     traceparent} has decided that already
 */
public record TraceOptions(String endpoint, double share) {

  /** No traces; one request in ten as soon as there is a collector. */
  public static final TraceOptions NONE = new TraceOptions("", 0.1);

  /** Checks the address and the range. */
  public TraceOptions {
    if (!endpoint.isEmpty() && !legal(endpoint)) {
      throw new IllegalArgumentException(
          "endpoint of traces '%s' is no address over HTTP; give one like http://localhost:4318/v1/traces, or nothing for no traces"
              .formatted(endpoint));
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share of traced requests is %s; legal are 0 to 1".formatted(share));
    }
  }

  private static boolean legal(String endpoint) {
    try {
      URI address = URI.create(endpoint);
      return address.getHost() != null && String.valueOf(address.getScheme()).matches("https?");
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** The same in Spring's words, as defaults that the environment may override. */
  Map<String, Object> properties() {
    return endpoint.isEmpty()
        ? Map.of(Tracing.SHARE, share)
        : Map.of(Tracing.SHARE, share, Tracing.ENDPOINT, endpoint);
  }
}
