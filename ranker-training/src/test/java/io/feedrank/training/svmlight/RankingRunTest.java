package io.feedrank.training.svmlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.metric.BootstrapOptions;
import io.feedrank.metric.Interval;
import io.feedrank.progress.Progress;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingRunTest {

  private static final int QUERY = 8;

  private static final RankingRun RUN =
      new RankingRun(RankingRun.DEFAULT, BootstrapOptions.seeded(1));

  /** Relevance is what the first two of four columns add up to; every fourth query has none. */
  private static RankingRows rows(int queries, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[queries * QUERY * 4];
    float[] labels = new float[queries * QUERY];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    for (int row = 0; row < labels.length; row++) {
      boolean empty = row / QUERY % 4 == 3;
      labels[row] = empty ? 0 : (int) (2 * (values[row * 4] + values[row * 4 + 1]));
    }
    int[] sizes = new int[queries];
    Arrays.fill(sizes, QUERY);
    return new RankingRows(4, values, labels, sizes);
  }

  private static RankingRun.Result run() {
    return RUN.run(rows(200, 1), rows(80, 2), rows(100, 3), 0, Progress.SILENT);
  }

  private static Interval figure(RankingReport report, String ranker, String metric) {
    Map<String, Interval> own = Objects.requireNonNull(report.figures().get(ranker));
    return Objects.requireNonNull(own.get(metric), metric);
  }

  @Test
  void learnsToRank() {
    RankingReport report = run().report();
    assertThat(figure(report, "model", "NDCG@5").low())
        .isGreaterThan(figure(report, "random", "NDCG@5").high() + 0.1);
    assertThat(report.trainRows()).isEqualTo(1_600);
    assertThat(report.trees()).isPositive();
  }

  @Test
  void whatQueriesWithoutRelevantRowsCountIsSaid_andTheFiguresDifferByTheirShare() {
    RankingReport report = run().report();
    assertThat(report.queries()).isEqualTo(100);
    assertThat(report.emptyQueries()).isEqualTo(25);
    for (String ranker : report.figures().keySet()) {
      double zero = figure(report, ranker, "NDCG@5").value();
      double one = figure(report, ranker, "NDCG@5, empty queries 1").value();
      double without = figure(report, ranker, "NDCG@5, empty queries left out").value();
      assertThat(one - zero).isCloseTo(0.25, within(1e-12));
      assertThat(without * 0.75).isCloseTo(zero, within(1e-12));
    }
  }

  @Test
  void theSameRowsGiveTheSameBytes() {
    assertThat(run().forest().toJson()).isEqualTo(run().forest().toJson());
  }

  @Test
  void filesThatEndInEmptyColumnsAreNarrower() {
    RankingRows narrow = rows(80, 2);
    RankingRows wide = rows(200, 1).widened(6, 0);
    assertThat(RUN.run(wide, narrow, narrow, 0, Progress.SILENT).forest().features()).isEqualTo(6);
  }
}
