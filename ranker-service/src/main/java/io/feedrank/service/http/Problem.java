package io.feedrank.service.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * A problem of a request, as RFC 9457 problem details.
 *
 * @param kind which problem
 * @param status the HTTP status
 * @param detail what it was this time and what to do
 * @param retryAfter when to try again; null where trying again does not help
 */
record Problem(Kind kind, int status, String detail, @Nullable Duration retryAfter) {

  /** The kinds of problems; their types are stable. */
  enum Kind {
    BAD_PARAMETER("bad-parameter", "A parameter is not legal"),
    NOT_ALLOWED("not-allowed", "A token is needed"),
    NOT_FOUND("not-found", "There is nothing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", "The method is not allowed here"),
    BAD_REQUEST("bad-request", "The request is not legal"),
    CONFLICT("conflict", "That does not fit what is there"),
    EXPIRED("expired", "The cursor has expired"),
    NOT_READY("not-ready", "The service is not ready yet"),
    TOO_MANY("too-many", "This caller asks too often"),
    OVERLOADED("overloaded", "The service has too much to do"),
    TOO_SLOW("too-slow", "The answer took too long"),
    DATABASE("database", "The database does not do its part"),
    UNKNOWN_OUTCOME("unknown-outcome", "It is not known whether this was done"),
    INTERNAL("internal", "The service failed");

    private final String name;
    private final String title;

    Kind(String name, String title) {
      this.name = name;
      this.title = title;
    }

    /** The problem's type, a relative URI. */
    String type() {
      return "/problems/" + name;
    }
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The members of the document, in their order. */
  private record Document(String type, String title, int status, String detail) {}

  static Problem of(Kind kind, int status, String detail) {
    return new Problem(kind, status, detail, null);
  }

  /** What is wrong with a request to which the HTTP server itself answers with a status alone. */
  static Problem ofStatus(int status) {
    String detail =
        switch (status) {
          case 400 ->
              "the request cannot be read as HTTP/1.1; check its first line and its headers";
          case 406 -> "the header Accept names no form that there is; leave it out";
          case 408 -> "the request did not arrive whole in time; send it again";
          case 413 -> "the body is too long; send at most 256 KB at once";
          case 414 -> "the address is too long; its line may have 64 KB";
          case 416 -> "there are no such bytes; leave the header Range out";
          case 431 -> "the headers are too long; together they may have 16 KB";
          default -> "the request could not be answered";
        };
    return of(status < 500 ? Kind.BAD_REQUEST : Kind.INTERNAL, status, detail);
  }

  /** The document as JSON. */
  byte[] body() {
    return JSON.writeValueAsBytes(new Document(kind.type(), kind.title, status, detail));
  }

  /** The headers beside its length, by name. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
    if (retryAfter != null) {
      headers.put(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
    return headers;
  }

  /** Answers an exchange with this problem. */
  Mono<Void> writeTo(ServerHttpResponse response) {
    byte[] body = body();
    response.setRawStatusCode(status);
    headers().forEach(response.getHeaders()::set);
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }
}
