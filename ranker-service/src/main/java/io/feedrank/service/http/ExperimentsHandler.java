package io.feedrank.service.http;

import io.feedrank.model.Experiment;
import io.feedrank.store.ExperimentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;

/** {@code /experiments}: which models share the users. Rare work, over blocking connections. */
final class ExperimentsHandler {

  private static final Set<String> FIELDS = Set.of("salt", "reason", "arms");
  private static final Set<String> ARM_FIELDS = Set.of("name", "model", "weight");
  private static final int SHOWN = 20;
  private static final int LONGEST_REASON = 500;

  private final ExperimentStore experiments;
  private final Scheduler blocking;

  ExperimentsHandler(ExperimentStore experiments, Scheduler blocking) {
    this.experiments = experiments;
    this.blocking = blocking;
  }

  /** An experiment for people. */
  private record Run(
      int id, String salt, List<Experiment.Arm> arms, Instant startedAt, String reason) {}

  /** The experiment that was started. */
  private record Started(int experiment) {}

  /** What is to be started. */
  private record Wanted(String salt, List<Experiment.Arm> arms, String reason) {}

  Mono<ServerResponse> list(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    return blocking(() -> experiments.last(SHOWN).stream().map(ExperimentsHandler::run).toList())
        .flatMap(all -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(all));
  }

  private static Run run(ExperimentStore.Entry entry) {
    Experiment experiment = entry.experiment();
    return new Run(
        experiment.id(), experiment.salt(), experiment.arms(), entry.startedAt(), entry.reason());
  }

  Mono<ServerResponse> start(ServerRequest http) {
    QueryParameters.parse(http.uri().getRawQuery(), Set.of());
    return Bodies.json(http)
        .map(ExperimentsHandler::wanted)
        .flatMap(wanted -> blocking(() -> start(wanted)))
        .flatMap(
            started ->
                ServerResponse.accepted()
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(started));
  }

  private Started start(Wanted wanted) {
    try {
      return new Started(experiments.start(wanted.salt(), wanted.arms(), wanted.reason()));
    } catch (IllegalArgumentException refused) {
      throw new BadParameterException(String.valueOf(refused.getMessage()));
    }
  }

  private static Wanted wanted(JsonNode json) {
    Bodies.checkFields("the body", json, FIELDS);
    JsonNode arms = json.get("arms");
    if (arms == null || !arms.isArray()) {
      throw new BadParameterException(
          "'arms' must be an array of {\"name\": \"new\", \"model\": 3, \"weight\": 1}; an empty one ends the experiment");
    }
    List<Experiment.Arm> read = new ArrayList<>();
    for (JsonNode arm : arms) {
      read.add(arm("arm " + read.size(), arm));
    }
    String reason = text(json.get("reason"), "reason", LONGEST_REASON);
    String salt = json.get("salt") == null ? reason : text(json.get("salt"), "salt", 100);
    return new Wanted(salt.length() > 100 ? salt.substring(0, 100) : salt, read, reason);
  }

  private static Experiment.Arm arm(String what, JsonNode arm) {
    Bodies.checkFields(what, arm, ARM_FIELDS);
    long model = EventJson.whole(what, "model", arm.get("model"));
    JsonNode weight = arm.get("weight");
    if (weight == null || !weight.isNumber()) {
      throw new BadParameterException("%s has no 'weight'; give a positive number".formatted(what));
    }
    try {
      return new Experiment.Arm(
          text(arm.get("name"), "name", 40), Math.toIntExact(model), weight.asDouble());
    } catch (IllegalArgumentException | ArithmeticException refused) {
      throw new BadParameterException("%s: %s".formatted(what, refused.getMessage()));
    }
  }

  private static String text(@Nullable JsonNode value, String name, int longest) {
    if (value == null
        || !value.isString()
        || value.asString().isBlank()
        || value.asString().length() > longest) {
      throw new BadParameterException(
          "'%s' must be a text of 1 to %d characters".formatted(name, longest));
    }
    return value.asString();
  }

  private <T> Mono<T> blocking(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(blocking);
  }
}
