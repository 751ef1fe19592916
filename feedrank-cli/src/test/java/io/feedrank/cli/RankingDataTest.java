package io.feedrank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.catboost.CatBoostModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code feedrank train --from svmlight}: without a database, from files. */
class RankingDataTest {

  private final Path directory;
  private final TestLine line;

  RankingDataTest(@TempDir Path directory) {
    this.directory = directory;
    line = new TestLine(directory, Map.of());
  }

  @BeforeEach
  void files() throws Exception {
    write("train.svm", 60, 1);
    write("valid.svm", 30, 2);
    write("test.svm", 40, 3);
  }

  private void write(String name, int queries, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int query = 1; query <= queries; query++) {
      for (int row = 0; row < 10; row++) {
        double telling = random.nextDouble();
        int label = query % 4 == 0 || telling < 0.6 ? 0 : 1 + (int) (telling * 2);
        lines.add("%d qid:%d 1:%s 2:%s".formatted(label, query, random.nextDouble(), telling));
      }
    }
    Files.write(directory.resolve(name), lines);
  }

  private TestLine.Run train(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "train --from svmlight --train train.svm --valid valid.svm --test test.svm"
                    .split(" ")));
    words.addAll(List.of(more));
    return line.run(words.toArray(String[]::new));
  }

  @Test
  void printsNdcgByEveryConventionBesideRandomOrder() throws Exception {
    TestLine.Run run = train();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("NDCG@10", "NDCG@5, empty queries 1", "NDCG@1, empty queries left out", "random")
        .contains("judged on 40 queries, 10 of them without a relevant row");
    JsonNode report = new JsonMapper().readTree(train("--json").out());
    JsonNode figures = report.get("figures");
    double zero = figures.get("model").get("NDCG@3").get("value").asDouble();
    double one = figures.get("model").get("NDCG@3, empty queries 1").get("value").asDouble();
    assertThat(one - zero).isCloseTo(0.25, within(1e-9));
    assertThat(figures.get("model").get("NDCG@3").get("low").asDouble())
        .isGreaterThan(figures.get("random").get("NDCG@3").get("high").asDouble());
    assertThat(Files.exists(directory.resolve(".feedrank"))).isFalse();
  }

  @Test
  void writesTreesThatCatBoostLoads() throws Exception {
    assertThat(train("--out", "model.json").code()).isZero();
    byte[] trees = Files.readAllBytes(directory.resolve("model.json"));
    try (CatBoostModel model = CatBoostModel.loadModel(new ByteArrayInputStream(trees), "json")) {
      double low = model.predict(new float[] {0, 0.5f, 0.1f}, (String[]) null).get(0, 0);
      double high = model.predict(new float[] {0, 0.5f, 0.9f}, (String[]) null).get(0, 0);
      assertThat(high).isGreaterThan(low);
    }
  }

  @Test
  void saysWhatIsWrongWithWhatWasTyped() throws Exception {
    assertThat(train("--max-rows", "1000").err())
        .contains("--max-rows is an option of a feed; leave it out with --from svmlight");
    assertThat(train("--absent", "1").err()).contains("--absent is '1'; give 0 or missing");
    assertThat(line.run("train", "--from", "csv").err()).contains("--from is 'csv'; give svmlight");
    assertThat(line.run("train", "--from", "svmlight").err()).contains("wants three files");
    Files.writeString(directory.resolve("valid.svm"), "1 qid:1 1:a\n");
    assertThat(train().err()).contains("valid.svm, line 1 has 'a' where a number is wanted");
    Files.delete(directory.resolve("valid.svm"));
    assertThat(train().err()).contains("valid.svm").doesNotContain("\tat ");
  }
}
