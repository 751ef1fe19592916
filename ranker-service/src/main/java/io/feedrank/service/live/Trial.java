package io.feedrank.service.live;

import io.feedrank.model.Experiment;
import java.util.Map;

/**
 * An experiment with its models loaded.
 *
 * @param experiment who is in which arm
 * @param servings what the arms that can be served are served from, by name
 */
record Trial(Experiment experiment, Map<String, Serving> servings) {

  static final Trial NONE = new Trial(Experiment.NONE, Map.of());

  Trial {
    servings = Map.copyOf(servings);
  }

  /** What a user's requests are answered from. */
  Serving serving(long userId, Serving otherwise) {
    return experiment
        .arm(userId)
        .map(arm -> servings.getOrDefault(arm.name(), otherwise))
        .orElse(otherwise);
  }
}
