package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole journey through the commands, as somebody would type them, on a database of its own: a
 * small feed from its simulation to an answer over HTTP.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final TestLine line;

  JourneyTest(@TempDir Path directory) {
    this.directory = directory;
    line = new TestLine(directory, Map.of());
  }

  @BeforeAll
  void configureSmallWork() throws IOException {
    Files.writeString(
        directory.resolve("feedrank.yml"),
        """
        simulate: {scale: 0.002, posts: 700}
        train:
          max-rows: 20000
          xgboost:
            threads: 1
            growth: {rounds: 20}
          evaluation: {max-requests: 60}
        serve: {warm-up: 5}
        """);
  }

  @AfterAll
  void end() {
    line.close();
  }

  @Test
  @Order(1)
  void simulateAndImport() throws IOException {
    assertThat(json("simulate", "--out", "feed").path("users").asInt()).isEqualTo(326);
    JsonNode first = json("import", "--from", "csv", "--dir", "feed");
    long events = first.path("events").path("loaded").asLong();
    assertThat(events).isGreaterThan(100_000);
    JsonNode again = json("import", "--from", "csv", "--dir", "feed");
    assertThat(again.path("events").path("loaded").asLong()).isZero();
    assertThat(again.path("events").path("alreadyThere").asLong()).isEqualTo(events);
  }

  @Test
  @Order(2)
  void whatComesTooEarlySaysWhatComesFirst() {
    TestLine.Run train = line.run("train");
    assertThat(train.code()).isEqualTo(1);
    assertThat(train.err()).contains("run 'feedrank etl' first");
    assertThat(line.run("models", "rollback").err()).contains("no model is live yet");
    assertThat(line.run("evaluate").err()).contains("feedrank train");
  }

  @Test
  @Order(3)
  void foldTheLog() throws IOException {
    JsonNode first = json("etl");
    assertThat(first.path("events").asLong()).isGreaterThan(100_000);
    assertThat(first.path("basis").asInt()).isEqualTo(1);
    assertThat(json("etl").path("events").asLong()).isZero();
  }

  @Test
  @Order(4)
  void trainJudgeAndMoveModels() throws IOException {
    JsonNode trained = json("train");
    assertThat(trained.path("model").asInt()).isEqualTo(1);
    assertThat(trained.path("trees").asInt()).isPositive();
    assertThat(trained.path("reports")).hasSize(2);
    json("models", "promote", "1");

    JsonNode report = json("evaluate", "--protocol", "request", "--report", "report").get(0);
    assertThat(report.path("trueProbabilities").asBoolean()).isTrue();
    double model = report.path("metrics").path("hitrate@5/request").path("value").asDouble();
    double oracle = report.path("oracle").path("hitrate@5/request").path("value").asDouble();
    assertThat(model).isBetween(.1, oracle);
    assertThat(directory.resolve("report/report.html")).isNotEmptyFile();

    json("models", "export", "1", "model.zip");
    assertThat(json("models", "import", "model.zip").path("model").asInt()).isEqualTo(2);
    json("models", "promote", "2");
    assertThat(json("models", "list").get(1).path("live").asBoolean()).isTrue();
    assertThat(json("models", "rollback").path("live").asInt()).isEqualTo(1);
    assertThat(json("models", "show", "1").path("evaluations")).isNotEmpty();
    assertThat(line.run("models", "import", "feedrank.yml").err()).contains("is no model");
    assertThat(json("features")).hasSizeGreaterThan(20);
  }

  @Test
  @Order(5)
  void eraseAUser() throws IOException {
    long user = 200;
    assertThat(json("erase", "--user", "" + user).path("userId").asLong()).isEqualTo(user);
    assertThat(line.run("erase", "--user", "" + user).out()).contains("nothing is known");
  }

  @Test
  @Order(6)
  void serveAnswersOverHttp() throws Exception {
    CompletableFuture<TestLine.Run> serving = line.start("serve", "--port", "0", "--json");
    JsonNode ready = JSON.readTree(line.firstLine(serving));
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(ready.path("example").asText())).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode posts = JSON.readTree(answer.body());
    assertThat(posts).hasSize(5);
    Set<Long> ids = new HashSet<>();
    posts.forEach(post -> ids.add(post.path("id").asLong()));
    assertThat(ids).hasSize(5);
    assertThat(posts.get(0).path("text").asText()).isNotBlank();
    line.close();
    assertThat(serving.get().code()).isZero();
  }

  private JsonNode json(String... arguments) throws IOException {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    TestLine.Run run = line.run(all);
    assertThat(run.code()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }
}
