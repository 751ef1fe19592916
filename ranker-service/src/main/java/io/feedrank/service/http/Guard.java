package io.feedrank.service.http;

import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Lets requests through that show a token: {@code Authorization: Bearer TOKEN}. */
final class Guard {

  private static final String BEARER = "Bearer ";

  private final Tokens tokens;

  Guard(Tokens tokens) {
    this.tokens = tokens;
  }

  /** For those who may read. */
  HandlerFunction<ServerResponse> reading(
      HttpOptions.Reading who, HandlerFunction<ServerResponse> handler) {
    return switch (who) {
      case OPEN -> handler;
      case TOKEN -> guarded(tokens::mayWrite, "write", handler);
    };
  }

  /** For those who may report events. */
  HandlerFunction<ServerResponse> writing(HandlerFunction<ServerResponse> handler) {
    return guarded(tokens::mayWrite, "write", handler);
  }

  /** For those who may choose the model. */
  HandlerFunction<ServerResponse> administering(HandlerFunction<ServerResponse> handler) {
    return guarded(tokens::mayAdminister, "admin", handler);
  }

  private static HandlerFunction<ServerResponse> guarded(
      Predicate<String> known, String scope, HandlerFunction<ServerResponse> handler) {
    return request -> {
      String shown = shown(request);
      if (!known.test(shown)) {
        return Mono.error(
            new NotAllowedException(
                "%s %s needs the %s token; send the header 'Authorization: Bearer TOKEN'"
                    .formatted(request.method(), request.path(), scope)));
      }
      return handler.handle(request);
    };
  }

  /** The token that a request shows; empty if it shows none. */
  static String shown(ServerRequest request) {
    String header = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : "";
  }
}
