package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up shop in Retailrocket's form, from its files to answers. */
class RetailrocketEndToEndTest {

  private static final int ITEMS = 120;
  private static final int CATEGORIES = 6;
  private static final long START = 1_430_622_000_000L;
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;

  private final Path directory;

  RetailrocketEndToEndTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** Each visitor looks at items of one category most of the time, and puts some in the cart. */
  private void shop() throws IOException {
    Random random = new Random(7);
    StringBuilder events = new StringBuilder("timestamp,visitorid,event,itemid,transactionid\n");
    for (int visitor = 0; visitor < 200; visitor++) {
      for (int visit = 0; visit < 5; visit++) {
        long at = START + visit * 6L * DAY + random.nextInt(6 * 24) * HOUR;
        for (int look = 0; look < 6; look++) {
          int category = random.nextInt(5) > 0 ? visitor % CATEGORIES : random.nextInt(CATEGORIES);
          int item = random.nextInt(ITEMS / CATEGORIES) * CATEGORIES + category;
          events.append("%d,%d,view,%d,%n".formatted(at, visitor, item));
          if (random.nextInt(10) == 0) {
            events.append("%d,%d,addtocart,%d,%n".formatted(at + 9_000, visitor, item));
          }
          at += 20_000 + random.nextInt(40_000);
        }
      }
    }
    StringBuilder properties = new StringBuilder("timestamp,itemid,property,value\n");
    for (int item = 0; item < ITEMS; item++) {
      properties.append(
          "%d,%d,categoryid,%d%n".formatted(START - DAY, item, 100 + item % CATEGORIES));
      properties.append(
          "%d,%d,888,%d %d n%d.000%n"
              .formatted(START - DAY, item, 5_000 + item % CATEGORIES, 6_000 + item % 7, item));
    }
    StringBuilder tree = new StringBuilder("categoryid,parentid\n");
    for (int category = 0; category < CATEGORIES; category++) {
      tree.append("%d,%d%n".formatted(100 + category, 10 + category / 2));
    }
    Path folder = Files.createDirectories(directory.resolve("shop"));
    Files.writeString(folder.resolve("events.csv"), events);
    Files.writeString(folder.resolve("item_properties_part1.csv"), properties);
    Files.writeString(folder.resolve("category_tree.csv"), tree);
  }

  @Test
  void fromVisitsToRecommendations() throws Exception {
    shop();
    try (CommandSession journey =
        new CommandSession(
            directory,
            """
            etl: {text: {dims: 8, clusters: 4}}
            train:
              symmetric: {growth: {rounds: 60}}
              evaluation: {max-requests: 200}
            """)) {
      TestLine.Run imported =
          journey.line().run("import", "--from", "retailrocket", "--dir", "shop");
      assertThat(imported.code()).as(imported.err()).isZero();
      assertThat(imported.out())
          .contains("posts:  120 read, 120 loaded")
          .contains("note: every impression counts as liked", "docs/IMPORT.md");
      journey.json("etl");

      refuses(journey, "nothing to tell liked posts from", "--random-negatives 20", "view 1");
      Path configuration = directory.resolve("feedrank.yml");
      String negatives = Files.readString(configuration) + "  random-negatives: 20\n";
      Files.writeString(configuration, negatives);

      JsonNode trained = journey.json("train");
      assertLeads(trained);
      // Whether it is ahead of every baseline on so small a shop, is another question.
      journey.json("models", "promote", "1");
      assertThat(journey.line().run("features").out()).contains("category");
      journey.serve(
          base -> {
            CommandSession.Answer answer = journey.ask(base, 3, "2015-06-01T00:00:00");
            assertThat(answer.servedBy()).isEqualTo("model 1");
            assertThat(answer.posts()).hasSize(5);
          });
    }
  }

  private static void refuses(CommandSession journey, String... words) {
    TestLine.Run refused = journey.line().run("train", "--random-negatives", "0");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err().strip().lines().reduce((first, last) -> last).orElse(""))
        .startsWith("feedrank train: ")
        .contains(words);
  }

  /** Whoever knows the visitors' categories finds a liked item among five more often. */
  private static void assertLeads(JsonNode trained) {
    JsonNode report = MissingNode.getInstance();
    for (JsonNode each : trained.path("reports")) {
      report = each.path("protocol").asText().equals("request") ? each : report;
    }
    String headline = "hitrate@5/request";
    double model = report.path("metrics").path(headline).path("low").asDouble();
    double random = report.path("baselines").path("random").path(headline).path("high").asDouble();
    assertThat(model).as("%s", report.path("metrics")).isGreaterThan(random);
  }
}
