package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.feedrank.TestData;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole journey on public data sets, where they are at hand, with XGBoost's trees: from their
 * files to answers for users with a past, without one, and never heard of. Skipped, saying so,
 * where they are not.
 */
class RealDataEndToEndTest {
  private static final long UNKNOWN = 987_654_321;

  private final Path directory;

  RealDataEndToEndTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void theReferenceFeedsSample() throws Exception {
    Path data = TestData.folder("startml");
    // 1,000 users have attributes, but not the 114 whose feed is in the sample: all are cold.
    travel(
        "startml",
        data,
        List.of(149_697L, 200L, UNKNOWN),
        List.of("2021-11-10T09:00:00", "2021-12-22T21:30:00", "2022-01-01T00:00:00"));
  }

  @Test
  void movieLens() throws Exception {
    Path data = TestData.folder("ml-latest-small");
    travel(
        "movielens",
        data,
        List.of(414L, UNKNOWN),
        List.of("2005-03-01T12:00:00", "2017-06-30T00:00:00", "2018-10-01T08:15:00"));
  }

  private void travel(String source, Path data, List<Long> users, List<String> times)
      throws Exception {
    try (CommandSession journey =
        new CommandSession(
            directory,
            """
            etl: {item-item: {versions: 4}}
            train:
              trainer: xgboost
              xgboost: {objective: 'rank:ndcg', growth: {rounds: 60}}
              evaluation: {max-requests: 250}
            """)) {
      journey.json("import", "--from", source, "--dir", data.toString());
      journey.json("etl");
      JsonNode trained = journey.json("train");
      assertThat(trained.path("reports")).hasSize(2);
      trained.path("reports").forEach(RealDataEndToEndTest::assertHonest);
      journey.json("models", "promote", "1");
      Path lists = directory.resolve("lists.jsonl");
      journey.json("evaluate", "--protocol", "request", "--lists", lists.toString());
      journey.serve(
          base -> {
            assertThat(journey.askAgain(base, lists)).isGreaterThan(100);
            for (long user : users) {
              for (String time : times) {
                CommandSession.Answer answer = journey.ask(base, user, time);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(Set.copyOf(answer.posts())).as("user %d at %s", user, time).hasSize(5);
                assertThat(journey.ask(base, user, time)).isEqualTo(answer);
              }
            }
          });
    }
  }

  /** Whatever the figures say: each stands in an interval of its own, beside its baselines. */
  private static void assertHonest(JsonNode report) {
    String headline = "hitrate@5/" + report.path("protocol").asText();
    assertInterval(report.path("metrics").path(headline));
    for (String baseline : List.of("random", "popular", "item-kNN")) {
      assertInterval(report.path("baselines").path(baseline).path(headline));
    }
  }

  private static void assertInterval(JsonNode figure) {
    double value = figure.path("value").asDouble(Double.NaN);
    assertThat(value).isBetween(0., 1.);
    assertThat(figure.path("low").asDouble(Double.NaN)).isLessThanOrEqualTo(value);
    assertThat(figure.path("high").asDouble(Double.NaN)).isGreaterThanOrEqualTo(value);
  }
}
