package io.feedrank.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.feedrank.simulator.LikeTruth;
import io.feedrank.simulator.SimulatorOptions;
import io.feedrank.store.Database;
import io.feedrank.store.FeedFacts;
import io.feedrank.training.evaluation.Truth;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The true like probabilities of a feed that our own simulator made. */
final class KnownTruth {
  private static final String SIMULATOR = "feedrank-simulator";

  private KnownTruth() {}

  /** The truth, rebuilt from what the import wrote down; null where nobody knows it. */
  static @Nullable Truth of(Database database) {
    return new FeedFacts(database).origin().map(KnownTruth::read).orElse(null);
  }

  private static @Nullable Truth read(String json) {
    try {
      JsonNode origin = new JsonMapper().readTree(json);
      if (!origin.path("generator").asText().equals(SIMULATOR)) {
        return null;
      }
      LikeTruth truth =
          LikeTruth.of(
              SimulatorOptions.reference(origin.path("seed").asLong())
                  .withScale(origin.path("scale").asDouble())
                  .withPosts(origin.path("posts").asInt())
                  .withRandomSessions(origin.path("randomSessions").asDouble()));
      return (user, moment, posts) ->
          Arrays.stream(posts)
              .mapToDouble(post -> truth.probability(user, post, moment.instant()))
              .toArray();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL's jsonb is JSON", e);
    }
  }
}
