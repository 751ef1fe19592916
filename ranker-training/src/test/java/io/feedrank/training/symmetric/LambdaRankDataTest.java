package io.feedrank.training.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Learns to rank on LightGBM's lambdarank example (3,005 training rows in 201 queries, labels 0 to
 * 4), which is not part of this project: fetch {@code examples/lambdarank} of LightGBM and name the
 * folder above {@code lightgbm-lambdarank} in {@code FEEDRANK_TEST_DATA}.
 */
class LambdaRankDataTest {

  private static final int COLUMNS = 301;
  private static final Path FOLDER = folder();

  @BeforeAll
  static void dataIsThere() {
    assumeTrue(
        Files.isDirectory(FOLDER),
        "NOT RUN: no folder " + FOLDER + "; name its parent in FEEDRANK_TEST_DATA");
  }

  @Test
  void rankingLossesLiftNdcg() throws IOException {
    float[] rows = matrix("rank.train");
    List<String> names = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      names.add("column" + column);
    }
    BorderSampler sampler = new BorderSampler(names, 5000, 1);
    sampler.add(rows, rows.length / COLUMNS);
    FeatureBorders borders = sampler.borders(63);
    LabeledRows train = labeled("rank.train", borders);
    LabeledRows test = labeled("rank.test", borders);
    ValidationMetric ndcg = ValidationMetric.ndcg(5);
    double unranked = ndcg.measure(test, new float[test.rows()]);
    TrainerOptions options =
        TrainerOptions.defaults().withRounds(60).withDepth(5).withLearningRate(0.1);
    for (Loss loss :
        List.of(new Loss.LambdaNdcg(10), new Loss.YetiRank(10, 0.85), new Loss.GroupSoftmax())) {
      List<Double> values = new ArrayList<>();
      new SymmetricTrainer(options, loss)
          .train(
              train,
              new EarlyStopping(test, ndcg, 60),
              (trees, training, value) -> values.add(value));

      assertThat(values.get(values.size() - 1))
          .as("NDCG@5 of %s after all rounds; unranked %s", loss, unranked)
          .isGreaterThan(unranked + 0.1);
    }
  }

  private static LabeledRows labeled(String name, FeatureBorders borders) throws IOException {
    float[] rows = matrix(name);
    int count = rows.length / COLUMNS;
    float[] labels = new float[count];
    List<String> lines = Files.readAllLines(FOLDER.resolve(name));
    for (int row = 0; row < count; row++) {
      labels[row] = Float.parseFloat(lines.get(row).substring(0, lines.get(row).indexOf(' ')));
    }
    int[] groups =
        Files.readAllLines(FOLDER.resolve(name + ".query")).stream()
            .mapToInt(Integer::parseInt)
            .toArray();
    BinnedMatrix matrix = new BinnedMatrix.Builder(borders, count).add(rows, count).build();
    return LabeledRows.of(matrix, labels).withGroups(groups);
  }

  /** Sparse "label column:value ..." lines; what is not there is zero. */
  private static float[] matrix(String name) throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve(name));
    float[] matrix = new float[lines.size() * COLUMNS];
    for (int row = 0; row < lines.size(); row++) {
      StringTokenizer cells = new StringTokenizer(lines.get(row), " ");
      cells.nextToken(); // the label
      while (cells.hasMoreTokens()) {
        String cell = cells.nextToken();
        int colon = cell.indexOf(':');
        int column = Integer.parseInt(cell.substring(0, colon));
        matrix[row * COLUMNS + column] = Float.parseFloat(cell.substring(colon + 1));
      }
    }
    return matrix;
  }

  private static Path folder() {
    String data = System.getenv("FEEDRANK_TEST_DATA");
    // Tests run in their module's folder.
    Path parent = data == null ? Path.of("../../../shared/data") : Path.of(data);
    return parent.resolve("lightgbm-lambdarank");
  }
}
