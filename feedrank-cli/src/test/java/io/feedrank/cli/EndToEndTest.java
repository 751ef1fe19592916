package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.feedrank.model.forest.CatBoostForest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
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
class EndToEndTest {
  private final CommandSession journey;
  private final TestLine line;

  EndToEndTest(@TempDir Path directory) throws IOException {
    journey =
        new CommandSession(
            directory,
            """
            simulate: {scale: 0.002, posts: 700}
            train:
              max-rows: 20000
              symmetric: {growth: {rounds: 20}}
              xgboost: {growth: {rounds: 20}}
              search: {trials: 3}
              evaluation: {max-requests: 250}
            serve: {warm-up: 5, logs: {timeout: 30s}}
            """);
    line = journey.line();
  }

  @AfterAll
  void end() {
    journey.close();
  }

  @Test
  @Order(1)
  void simulateAndImport() throws IOException {
    assertThat(journey.json("simulate", "--out", "feed").path("users").asInt()).isEqualTo(326);
    JsonNode first = journey.json("import", "--from", "csv", "--dir", "feed");
    long events = first.path("events").path("loaded").asLong();
    assertThat(events).isGreaterThan(100_000);
    JsonNode again = journey.json("import", "--from", "csv", "--dir", "feed");
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
    assertThat(line.run("evaluate", "--protocol", "candidates").err())
        .contains("run 'feedrank etl' first");
  }

  @Test
  @Order(3)
  void foldTheLog() throws IOException {
    JsonNode first = journey.json("etl");
    assertThat(first.path("events").asLong()).isGreaterThan(100_000);
    assertThat(first.path("basis").asInt()).isEqualTo(1);
    assertThat(journey.json("etl").path("events").asLong()).isZero();
  }

  @Test
  @Order(4)
  void layRankersBesideAPapersTableWithoutAModel() throws IOException {
    JsonNode report =
        journey.json("evaluate", "--protocol", "leave-one-out", "--negatives", "50", "--seed", "3");
    assertThat(report.path("protocol").asText()).isEqualTo("leave-one-out");
    assertThat(report.path("paper").asText()).contains("Neural Collaborative Filtering");
    assertThat(report.path("warning").asText()).contains("Krichene and Rendle", "leaks the future");
    assertThat(report.path("seed").asInt()).isEqualTo(3);
    assertThat(report.path("users").asInt()).isBetween(200, 326);
    assertThat(report.path("rankers").fieldNames())
        .toIterable()
        .containsExactly("random", "popular", "item-kNN", "RP3beta", "EASE", "iALS", "hybrid");
    JsonNode ials = report.path("rankers").path("iALS").path("HR@10/leave-one-out");
    JsonNode random = report.path("rankers").path("random").path("HR@10/leave-one-out");
    assertThat(ials.path("low").asDouble()).isGreaterThan(random.path("high").asDouble());
    assertThat(line.run("evaluate", "--protocol", "random-split", "--test", "0.2").out())
        .contains("20 % of each user's likes", "Mind: it leaks the future", "MAP@10 over all")
        .contains("Boosted trees are not in this table");
  }

  @Test
  @Order(5)
  void trainJudgeAndMoveModels() throws IOException {
    JsonNode trained = journey.json("train");
    assertThat(trained.path("model").asInt()).isEqualTo(1);
    assertThat(trained.path("trees").asInt()).isPositive();
    assertThat(trained.path("reports")).hasSize(2);
    journey.json("models", "promote", "1");

    JsonNode report = journey.json("evaluate", "--protocol", "request", "--report", "report");
    assertThat(report.path("trueProbabilities").asBoolean()).isTrue();
    double model = report.path("metrics").path("hitrate@5/request").path("value").asDouble();
    double oracle = report.path("oracle").path("hitrate@5/request").path("value").asDouble();
    assertThat(model).isBetween(.1, oracle);
    assertThat(journey.directory().resolve("report/report.html")).isNotEmptyFile();

    assertThat(report.path("baselines").has("logistic regression")).isTrue();
    assertThat(report.path("shareOfOracleGap").asDouble()).isBetween(0., 1.);

    journey.json("models", "export", "1", "trees.json", "--catboost");
    assertThat(journey.directory().resolve("trees.json"))
        .content()
        .startsWith("{\"features_info\":");
    journey.json("models", "export", "1", "model.zip");
    assertThat(journey.json("models", "import", "model.zip").path("model").asInt()).isEqualTo(2);
    journey.json("models", "promote", "2");
    assertThat(journey.json("models", "list").get(1).path("live").asBoolean()).isTrue();
    assertThat(journey.json("models", "rollback").path("live").asInt()).isEqualTo(1);
    assertThat(journey.json("models", "show", "1").path("evaluations")).isNotEmpty();
    assertThat(line.run("models", "import", "feedrank.yml").err()).contains("is no model");
    assertThat(journey.json("features")).hasSizeGreaterThan(20);
  }

  @Test
  @Order(6)
  void reproduceTheRecipeRollTheOriginAndAudit() throws IOException {
    JsonNode report =
        journey.json("evaluate", "--protocol", "seed-user", "--rolling", "1", "--audit");
    assertThat(report.path("protocol").asText()).isEqualTo("seed-user");
    assertThat(report.path("warning").asText()).contains("by users, not by time");
    assertThat(report.path("baselines").has("replica of the recipe")).isTrue();
    assertThat(report.path("rolling")).hasSize(1);
    assertThat(report.path("audit")).hasSizeGreaterThan(5);
    for (JsonNode finding : report.path("audit")) {
      assertThat(finding.path("verdict").asText()).as(finding.toString()).isNotEqualTo("FAILED");
      assertThat(finding.has("passed")).isTrue();
    }
  }

  @Test
  @Order(7)
  void whatFeaturesAreWorthIsShownAndAblated() throws IOException {
    JsonNode shown = journey.json("models", "show", "1");
    assertThat(
            shown.path("importance").path("features").get(0).path("gauc").path("value").asDouble())
        .isPositive();
    assertThat(shown.path("learningCurve").path("validation")).isNotEmpty();
    assertThat(shown.path("manifest").path("provenance").path("machine.cores").asInt())
        .isPositive();
    String text = line.run("models", "show", "1").out();
    assertThat(text).contains("importance: what is lost", "group of features", "window.validation");

    JsonNode ablation = journey.json("evaluate", "--ablate");
    assertThat(ablation.path("without")).hasSizeGreaterThan(5);
    assertThat(ablation.path("metric").asText()).isEqualTo("forward lift@5");
    assertThat(ablation.path("full").path("value").path("value").asDouble()).isPositive();
  }

  @Test
  @Order(8)
  void trainerAndOptionsAreSearchedAndTheRowsWritten() throws IOException {
    JsonNode trained = journey.json("train", "--trainer", "auto", "--budget", "10m");
    assertThat(trained.path("search").path("trials"))
        .as("three of trees, and six simple rankers")
        .hasSize(9);
    String shown = line.run("models", "show", trained.path("model").asText()).out();
    assertThat(shown).contains("search: 9 trials on").doesNotContain("search.report");

    JsonNode written = journey.json("train", "--export-matrix", "matrix", "--max-rows", "2000");
    Path tsv = journey.directory().resolve("matrix/train.tsv");
    assertThat(Files.readAllLines(tsv)).hasSize(written.path("trainRows").asInt());
    // A model of CatBoost's with categories, which its own native library scores.
    try (InputStream model = CatBoostForest.class.getResourceAsStream("catboost/categories.cbm")) {
      Files.copy(model, journey.directory().resolve("categories.cbm"));
    }
    JsonNode imported = journey.json("models", "import", "categories.cbm");
    JsonNode judged =
        journey.json(
            "evaluate", "--protocol", "session", "--model", imported.path("model").asText());
    assertThat(judged.path("metrics").path("hitrate@5/session").path("value").asDouble())
        .isBetween(.1, 1.0);

    // Whichever is better: the tests that follow ask model 1.
    journey.json("models", "promote", "1");
    assertThat(line.run("train", "--trainer", "auto", "--budget", "soon").code()).isEqualTo(2);
    assertThat(line.run("models", "import", "nothing.cbm").err()).contains("there is no file");
  }

  @Test
  @Order(9)
  void eraseAUser() throws IOException {
    long user = 200;
    assertThat(journey.json("erase", "--user", "" + user).path("userId").asLong()).isEqualTo(user);
    assertThat(line.run("erase", "--user", "" + user).out()).contains("nothing is known");
  }

  @Test
  @Order(10)
  void theServiceAnswersWhatTheEvaluationRanked() throws Exception {
    Path lists = journey.directory().resolve("lists.jsonl");
    journey.json("evaluate", "--protocol", "request", "--lists", lists.toString());
    journey.serve(
        base -> {
          assertThat(journey.askAgain(base, lists)).isGreaterThanOrEqualTo(200);
          CommandSession.Answer answer = journey.ask(base, 201, "2021-12-29T20:00:00");
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.servedBy()).isEqualTo("model 1");
          assertThat(Set.copyOf(answer.posts())).hasSize(5);
          forget(base, 201);
        });
  }

  @Test
  @Order(11)
  void aCollaborativeRankerIsFittedWhenAskedForServedAndExplained() throws Exception {
    assertThat(line.run("train", "--trainer", "neumf").err())
        .contains(
            "NeuMF is fitted by the module ranker-neural", "mvn -q -B -ntp -pl ranker-neural");
    JsonNode trained = journey.json("train", "--trainer", "ials");
    String model = trained.path("model").asText();
    assertThat(trained.path("trees").asInt()).isZero();
    journey.json("models", "promote", model);
    Path lists = journey.directory().resolve("ials.jsonl");
    JsonNode report =
        journey.json(
            "evaluate", "--protocol", "request", "--model", model, "--lists", lists.toString());
    assertThat(report.path("baselines").has("iALS")).isTrue();
    assertThat(line.run("models", "export", model, "trees.json", "--catboost").err())
        .contains("no trees that CatBoost could load");
    journey.serve(
        base -> {
          assertThat(journey.askAgain(base, lists)).isGreaterThanOrEqualTo(200);
          JsonNode why = journey.explain(base, 202, "2021-12-29T20:00:00").get(0);
          assertThat(why.path("contributions").get(0).path("feature").asText())
              .isEqualTo("ials_score");
          assertThat(why.path("reasons").get(0).asText())
              .containsAnyOf(
                  "Those who liked the same posts as this user liked this one, too: ",
                  "By what others like, it is close to what this user liked: ");
        });
  }

  @Test
  @Order(12)
  void aHybridIsFittedWhenAskedForAndServesAUserWithoutLikes() throws Exception {
    String model = journey.json("train", "--trainer", "hybrid").path("model").asText();
    journey.json("models", "promote", model);
    journey.serve(
        base -> {
          JsonNode why = journey.explain(base, 999_999, "2021-12-29T20:00:00").get(0);
          JsonNode contribution = why.path("contributions").get(0);
          assertThat(contribution.path("feature").asText()).isEqualTo("hybrid_score");
          assertThat(contribution.path("value").isNumber()).isTrue();
        });
  }

  /** By another process, as an operator would: the service hears of it through the database. */
  private void forget(String base, long user) throws Exception {
    assertThat(journey.ask(base, user, "2021-12-29T20:00:00").history()).isEqualTo("fresh");
    Path said = journey.directory().resolve("erased");
    Process erasing =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "erase",
                "--user",
                "" + user)
            .directory(journey.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(erasing.waitFor()).as(Files.readString(said)).isZero();
    Instant deadline = Instant.now().plusSeconds(60);
    while (!journey.ask(base, user, "2021-12-29T20:00:00").history().equals("cold")) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(20);
    }
  }
}
