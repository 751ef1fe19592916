package io.feedrank.service.live;

import io.feedrank.model.Experiment;
import java.util.Map;

/**
 * An experiment with its models loaded.
 *
 * @param experiment who is in which arm
 * @param servings what the arms that can be served are served from, by name
 */
record ActiveExperiment(Experiment experiment, Map<String, ServingSnapshot> servings) {

  static final ActiveExperiment NONE = new ActiveExperiment(Experiment.NONE, Map.of());

  ActiveExperiment {
    servings = Map.copyOf(servings);
  }

  /** The snapshot for the requests of a user. */
  ServingSnapshot serving(long userId, ServingSnapshot otherwise) {
    return experiment
        .arm(userId)
        .map(arm -> servings.getOrDefault(arm.name(), otherwise))
        .orElse(otherwise);
  }
}
