package io.feedrank.service.http;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/**
 * The attributes of the span of a request: the pattern of its path, what ranked the answer and how
 * well the user was known; never the path itself, a query, a token, a user or a text. Thread-safe.
 */
public final class RequestSpan extends DefaultServerRequestObservationConvention {

  private static final String UNKNOWN = "none";

  @Override
  public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
    return KeyValues.of(
        header(context, "feedrank.served.by", HandlerContext.SERVED_BY),
        header(context, "feedrank.variant", RecommendationsHandler.VARIANT),
        header(context, "feedrank.history", RecommendationsHandler.HISTORY));
  }

  private static KeyValue header(
      ServerRequestObservationContext context, String key, String header) {
    var response = context.getResponse();
    String value = response == null ? null : response.getHeaders().getFirst(header);
    return KeyValue.of(key, value == null ? UNKNOWN : value);
  }

  /**
   * The span of a request.
   *
   * @param attributes of the exchange
   * @return null where requests are not traced
   */
  static @Nullable Span of(Map<String, Object> attributes) {
    ServerRequestObservationContext observed =
        ServerRequestObservationContext.findCurrent(attributes).orElse(null);
    TracingContext traced = observed == null ? null : observed.get(TracingContext.class);
    return traced == null ? null : traced.getSpan();
  }
}
