package io.feedrank.service.http;

import java.util.Set;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of requests: JSON, bounded in length, read strictly. */
final class Bodies {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String BODY = Bodies.class.getName() + ".body";

  private Bodies() {}

  /**
   * A handler whose requests arrive whole before it is asked: their bodies are read first, and take
   * no place meanwhile.
   */
  static HandlerFunction<ServerResponse> whole(HandlerFunction<ServerResponse> handler) {
    return request -> {
      if (!isJson(request)) {
        throw new UnsupportedMediaTypeStatusException("send the body as application/json");
      }
      return request
          .bodyToMono(byte[].class)
          .defaultIfEmpty(new byte[0])
          .flatMap(
              body -> {
                request.attributes().put(BODY, body);
                return handler.handle(request);
              });
    };
  }

  private static boolean isJson(ServerRequest request) {
    try {
      return request
          .headers()
          .contentType()
          .map(MediaType.APPLICATION_JSON::isCompatibleWith)
          .orElse(false);
    } catch (InvalidMediaTypeException none) {
      return false;
    }
  }

  /** The body of a request that went through {@link #whole}. */
  static byte[] bytes(ServerRequest http) {
    return http.attribute(BODY)
        .map(byte[].class::cast)
        .orElseThrow(() -> new IllegalStateException("the body was not read"));
  }

  /**
   * The JSON of a request that went through {@link #whole}.
   *
   * @throws BadParameterException if the body is none
   */
  static Mono<JsonNode> json(ServerRequest http) {
    return Mono.fromSupplier(() -> parse(bytes(http)));
  }

  /**
   * The JSON of bytes.
   *
   * @throws BadParameterException if they are none
   */
  static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException damaged) {
      throw new BadParameterException(
          "the body is not JSON: %s".formatted(damaged.getOriginalMessage()));
    }
  }

  /**
   * Checks that a node is an object with no other fields than these.
   *
   * @param what its name in the message
   */
  static void checkFields(String what, JsonNode json, Set<String> known) {
    if (!json.isObject()) {
      throw new BadParameterException("%s is not a JSON object".formatted(what));
    }
    for (String name : json.propertyNames()) {
      if (!known.contains(name)) {
        throw new BadParameterException(
            "%s has an unknown field '%s'; did you mean '%s'?"
                .formatted(what, QueryParameters.shown(name), NearestName.of(name, known)));
      }
    }
  }
}
