package io.feedrank.service.http;

import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
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

  private Bodies() {}

  /**
   * The JSON of a request's body.
   *
   * @throws UnsupportedMediaTypeStatusException if it does not claim to be JSON
   */
  static Mono<JsonNode> json(ServerRequest http) {
    boolean json =
        http.headers()
            .contentType()
            .map(MediaType.APPLICATION_JSON::isCompatibleWith)
            .orElse(false);
    if (!json) {
      throw new UnsupportedMediaTypeStatusException("send the body as application/json");
    }
    return http.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]).map(Bodies::parse);
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
