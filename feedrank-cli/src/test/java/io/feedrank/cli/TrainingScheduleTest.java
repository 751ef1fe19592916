package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A line in the configuration is all it takes: a service that finds no model trains one, the gate
 * lets it go live, and the service serves it. Nobody asks for anything but posts.
 */
class TrainingScheduleTest {

  private static final String TIME = "2021-12-29T23:00:00";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Test
  void aModelIsTrainedAndGoesLiveWithNobodyAtTheWheel(@TempDir Path directory) throws Exception {
    String configuration =
        """
        simulate: {scale: 0.002, posts: 700}
        serve: {warm-up: 5, train-every: 1d}
        train: {half-life: 45d}
        """;
    try (CommandSession journey = new CommandSession(directory, configuration)) {
      journey.json("simulate", "--out", "feed");
      journey.json("import", "--from", "csv", "--dir", "feed");
      journey.json("etl");
      journey.serve(base -> awaitModel(journey, base));
      JsonNode models = journey.json("models", "list");
      assertThat(models).hasSize(1);
      assertThat(models.get(0).path("live").asBoolean()).isTrue();
      JsonNode shown = journey.json("models", "show", "1");
      assertThat(shown.path("manifest").path("provenance").path("option.half_life").asText())
          .as("trained by the service's own configuration")
          .isEqualTo(Duration.ofDays(45).toString());
    }
  }

  private static void awaitModel(CommandSession journey, String base) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!journey.ask(base, 200, TIME).servedBy().equals("model 1")) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(100);
    }
  }
}
