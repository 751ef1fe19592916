package io.feedrank.service.http;

import io.feedrank.service.live.PostsAwayException;
import io.feedrank.service.live.UnknownOutcomeException;
import io.feedrank.store.DatabaseException;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/**
 * Turns whatever goes wrong into problem details: never a stack trace, always what to do. Only
 * failures of the service itself are logged; a caller's mistake is the caller's to read.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ProblemHandler implements WebExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(error);
    }
    if (error instanceof ResponseStatusException status) {
      exchange.getResponse().getHeaders().putAll(status.getHeaders());
    }
    if (error instanceof NotAllowedException) {
      exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return problem(exchange, error).writeTo(exchange.getResponse());
  }

  private static Problem problem(ServerWebExchange exchange, Throwable error) {
    if (error instanceof BadParameterException) {
      return Problem.of(Problem.Kind.BAD_PARAMETER, 400, message(error));
    }
    if (error instanceof ServiceNotReadyException notReady) {
      return new Problem(Problem.Kind.NOT_READY, 503, message(error), notReady.retryAfter());
    }
    if (error instanceof OverloadedException overloaded) {
      return new Problem(
          Problem.Kind.OVERLOADED, 503, message(error) + "; try again", overloaded.retryAfter());
    }
    if (error instanceof TooManyException tooMany) {
      return new Problem(
          Problem.Kind.TOO_MANY, 429, message(error) + "; try again", tooMany.retryAfter());
    }
    if (error instanceof NotFoundException) {
      return Problem.of(Problem.Kind.NOT_FOUND, 404, message(error));
    }
    if (error instanceof ConflictException) {
      return Problem.of(Problem.Kind.CONFLICT, 409, message(error));
    }
    if (error instanceof ExpiredException) {
      return Problem.of(Problem.Kind.EXPIRED, 410, message(error));
    }
    if (error instanceof NotAllowedException) {
      return Problem.of(Problem.Kind.NOT_ALLOWED, 401, message(error));
    }
    if (error instanceof DataBufferLimitException) {
      return Problem.of(
          Problem.Kind.BAD_REQUEST, 413, "the body is too long; send at most 256 KB at once");
    }
    if (error instanceof PostsAwayException) {
      return new Problem(Problem.Kind.DATABASE, 503, message(error), SOON);
    }
    if (error instanceof UnknownOutcomeException) {
      LOG.warn("the database did not say whether it committed a write; the caller is told so");
      return new Problem(Problem.Kind.UNKNOWN_OUTCOME, 503, message(error), SOON);
    }
    if (error instanceof R2dbcException || error instanceof DatabaseException) {
      LOG.warn("the database failed a request: {}", error.toString());
      return new Problem(Problem.Kind.DATABASE, 503, database(exchange), SOON);
    }
    if (error instanceof AbortedException) {
      return Problem.of(
          Problem.Kind.BAD_REQUEST, 400, "the connection ended before the request was whole");
    }
    if (error instanceof RejectedExecutionException) {
      return new Problem(
          Problem.Kind.OVERLOADED, 503, "too many requests are under way; try again", SOON);
    }
    if (error instanceof InvalidMediaTypeException || error instanceof InvalidMimeTypeException) {
      return Problem.of(
          Problem.Kind.BAD_REQUEST,
          415,
          "a header names a media type that cannot be read; send application/json");
    }
    if (error instanceof TimeoutException) {
      return new Problem(
          Problem.Kind.TOO_SLOW, 503, "no answer was ready in time; try again", SOON);
    }
    if (error instanceof ResponseStatusException status && status.getStatusCode().value() < 500) {
      return refused(exchange, status);
    }
    Object route = exchange.getAttribute(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
    LOG.error(
        "{}{} failed: {}",
        exchange.getLogPrefix(),
        route == null ? "a request" : route,
        Frames.of(error));
    return Problem.of(
        Problem.Kind.INTERNAL,
        500,
        "the request could not be answered; the log says why under %s"
            .formatted(exchange.getLogPrefix().strip()));
  }

  private static String database(ServerWebExchange exchange) {
    HttpMethod method = exchange.getRequest().getMethod();
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)
        ? "the database does not answer; try again"
        : "the database did not take it; nothing was changed: try again";
  }

  private static Problem refused(ServerWebExchange exchange, ResponseStatusException error) {
    String path = exchange.getRequest().getURI().getPath();
    if (error instanceof MethodNotAllowedException wrong) {
      return Problem.of(
          Problem.Kind.METHOD_NOT_ALLOWED,
          405,
          "%s does not answer %s; use %s"
              .formatted(
                  path,
                  wrong.getHttpMethod(),
                  wrong.getSupportedMethods().stream().map(Object::toString).sorted().toList())
              .replaceAll("[\\[\\]]", ""));
    }
    if (error.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
      return Problem.of(
          Problem.Kind.NOT_FOUND,
          404,
          "there is nothing at %s; /docs lists what there is".formatted(path));
    }
    return Problem.of(
        Problem.Kind.BAD_REQUEST,
        error.getStatusCode().value(),
        error.getReason() == null ? "the request cannot be read" : error.getReason());
  }

  private static String message(Throwable error) {
    return error.getMessage() == null ? error.toString() : error.getMessage();
  }
}
