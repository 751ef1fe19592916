package io.feedrank.service.http;

import io.feedrank.store.ModelRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The models there are, and which is live. Rare work over blocking connections, on threads meant
 * for that.
 */
final class ModelsHandler {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> FIELDS = Set.of("reason");
  private static final int LONGEST_REASON = 500;

  private final ModelRegistry models;
  private final Scheduler blocking;

  ModelsHandler(ModelRegistry models, Scheduler blocking) {
    this.models = models;
    this.blocking = blocking;
  }

  /** A model for people. */
  private record Model(
      int id,
      Instant createdAt,
      boolean live,
      String forest,
      int basisVersion,
      List<String> features,
      Map<String, String> provenance,
      List<JsonNode> evaluations) {}

  /** The model that will be live. */
  private record Promoted(int promoted) {}

  Mono<ServerResponse> list(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    return blocking(() -> models.list().stream().map(this::model).toList())
        .flatMap(all -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(all));
  }

  private Model model(ModelRegistry.Entry entry) {
    return new Model(
        entry.modelId(),
        entry.createdAt(),
        entry.live(),
        entry.manifest().forest(),
        entry.manifest().basisVersion(),
        entry.manifest().features(),
        entry.manifest().provenance(),
        models.evaluations(entry.modelId()).stream().map(JSON::readTree).toList());
  }

  Mono<ServerResponse> promote(ServerRequest http) {
    int id =
        (int) WholeNumber.parse("the model's id", http.pathVariable("id"), 1, Integer.MAX_VALUE);
    return reason(http)
        .flatMap(
            why ->
                blocking(
                    () -> {
                      if (models.list().stream().noneMatch(model -> model.modelId() == id)) {
                        throw new NotFoundException(
                            "there is no model %d; GET /models lists them".formatted(id));
                      }
                      models.promote(id, why);
                      return new Promoted(id);
                    }))
        .flatMap(ModelsHandler::accepted);
  }

  Mono<ServerResponse> rollback(ServerRequest http) {
    return reason(http)
        .flatMap(
            why ->
                blocking(
                    () -> {
                      try {
                        return new Promoted(models.rollback(why));
                      } catch (IllegalStateException nothingBefore) {
                        throw new ConflictException(String.valueOf(nothingBefore.getMessage()));
                      }
                    }))
        .flatMap(ModelsHandler::accepted);
  }

  /** Accepted, not done: the services load it, check it and warm it up first. */
  private static Mono<ServerResponse> accepted(Promoted promoted) {
    return ServerResponse.accepted().contentType(MediaType.APPLICATION_JSON).bodyValue(promoted);
  }

  private static Mono<String> reason(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    return Bodies.json(http)
        .map(
            json -> {
              Bodies.checkFields("the body", json, FIELDS);
              JsonNode reason = json.get("reason");
              if (reason == null
                  || !reason.isString()
                  || reason.asString().isBlank()
                  || reason.asString().length() > LONGEST_REASON) {
                throw new BadParameterException(
                    "the body must say why: {\"reason\": \"...\"}, at most %d characters"
                        .formatted(LONGEST_REASON));
              }
              return reason.asString();
            });
  }

  private <T> Mono<T> blocking(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(blocking);
  }
}
