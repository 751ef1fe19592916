package io.feedrank.service.http;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/**
 * Begins and ends the spans of requests. One that failed says the class of the error, never its
 * message, which may quote what the caller sent; a caller's mistake is no failure.
 */
@Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
public final class RequestSpanHandler
    extends PropagatingReceiverTracingObservationHandler<ServerRequestObservationContext> {

  /** By what spans are made and callers' traces are taken over. */
  public RequestSpanHandler(Tracer tracer, Propagator propagator) {
    super(tracer, propagator);
  }

  @Override
  public void onError(ServerRequestObservationContext context) {
    Throwable error = context.getError();
    var response = context.getResponse();
    HttpStatusCode status = response == null ? null : response.getStatusCode();
    if (error != null && (status == null || status.is5xxServerError())) {
      getRequiredSpan(context).error(new Failure(error.getClass().getName()));
    }
  }

  /** Stands for an error in a span. */
  private static final class Failure extends RuntimeException {
    Failure(String type) {
      super(type, null, false, false);
    }
  }
}
