package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A feed that is learned from while the service runs: events are reported, the ETL folds them, the
 * service starts {@code feedrank train} as a process of its own, the gate promotes, and the service
 * serves what was trained.
 */
class TrainingOnDemandTest {

  private static final String WRITE = "write-write-write";
  private static final String ADMIN = "admin-admin-admin";
  private static final String TIME = "2021-12-29T23:00:00";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aTrainedModelGoesLiveByItself(@TempDir Path directory) throws Exception {
    Map<String, String> tokens =
        Map.of("FEEDRANK_WRITE_TOKEN", WRITE, "FEEDRANK_ADMIN_TOKEN", ADMIN);
    try (CommandSession journey =
        new CommandSession(
            directory, "{simulate: {scale: 0.002, posts: 700}, serve: {warm-up: 5}}", tokens)) {
      journey.json("simulate", "--out", "feed");
      journey.json("import", "--from", "csv", "--dir", "feed");
      journey.json("etl");
      journey.serve(base -> report(journey, base));
      assertThat(journey.json("etl").path("events").asLong()).isPositive();
      journey.serve(base -> learn(journey, base));
    }
  }

  private void report(CommandSession journey, String base) throws Exception {
    CommandSession.Answer first = journey.ask(base, 200, TIME);
    assertThat(first.servedBy()).isEqualTo("popular");
    String event =
        "{\"userId\": 200, \"postId\": %d, \"action\": \"view\", \"at\": \"%sZ\"}"
            .formatted(first.posts().get(0), TIME);
    assertThat(send(base, "POST", "/events", event).statusCode()).isEqualTo(202);
  }

  private void learn(CommandSession journey, String base) throws Exception {
    HttpResponse<String> started = send(base, "POST", "/training-runs", "");
    assertThat(started.statusCode()).isEqualTo(202);
    String run = started.headers().firstValue("Location").orElseThrow();
    String ended = await(base, run, body -> !body.contains("RUNNING"));
    assertThat(ended).contains("\"status\":\"DONE\"", "\"exitCode\":0");
    await(base, "/models", body -> body.contains("\"live\":true"));
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!journey.ask(base, 200, TIME).servedBy().equals("model 1")) {
      assertThat(Instant.now()).as(ended).isBefore(deadline);
      Thread.sleep(100);
    }
  }

  private String await(String base, String path, Predicate<String> condition) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    String body = send(base, "GET", path, "").body();
    while (!condition.test(body)) {
      assertThat(Instant.now()).as(body).isBefore(deadline);
      Thread.sleep(200);
      body = send(base, "GET", path, "").body();
    }
    return body;
  }

  private HttpResponse<String> send(String base, String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + (path.equals("/events") ? WRITE : ADMIN))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
