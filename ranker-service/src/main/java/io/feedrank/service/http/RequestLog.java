package io.feedrank.service.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.tracing.Span;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of JSON for each request: the pattern of its path, never the path itself, nor the query,
 * a token, an address or a user, so that the log holds nothing personal. The id of the trace is in
 * it where requests are traced. Off by default. Thread-safe.
 */
public final class RequestLog implements WebFilter {

  private static final Logger LOG = LoggerFactory.getLogger("io.feedrank.request");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final boolean on;

  /** A log that may be off. */
  public RequestLog(boolean on) {
    this.on = on;
  }

  /** The members of a line, in their order. */
  private record Line(
      String method,
      String route,
      int status,
      double millis,
      @Nullable String servedBy,
      @Nullable String variant,
      @Nullable String history,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String traceId) {}

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!on) {
      return chain.filter(exchange);
    }
    long began = System.nanoTime();
    exchange
        .getResponse()
        .beforeCommit(() -> Mono.fromRunnable(() -> write(exchange, System.nanoTime() - began)));
    return chain.filter(exchange);
  }

  private static void write(ServerWebExchange exchange, long nanos) {
    Object pattern = exchange.getAttribute(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    Span span = RequestSpan.of(exchange.getAttributes());
    var headers = exchange.getResponse().getHeaders();
    Line line =
        new Line(
            exchange.getRequest().getMethod().name(),
            pattern == null ? "other" : pattern.toString(),
            status == null ? 200 : status.value(),
            TimeUnit.NANOSECONDS.toMicros(nanos) / 1e3,
            headers.getFirst(HandlerContext.SERVED_BY),
            headers.getFirst(RecommendationsHandler.VARIANT),
            headers.getFirst(RecommendationsHandler.HISTORY),
            span == null ? null : span.context().traceId());
    LOG.info("{}", JSON.writeValueAsString(line));
  }
}
