package io.feedrank.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.BucketRange;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshotSlice;
import io.feedrank.progress.Progress;
import io.feedrank.store.LogSlices;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.run.RowPlan;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.run.TrainingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class TrainingMatrixTest {

  private static final SimulatedFeed SIMULATED = SimulatedFeed.shared();
  private static final TrainingFeed ONE_MACHINE = SIMULATED.onOneMachine();

  @Test
  void equalsThatOfOneMachineBitForBit() {
    TrainingOptions options = TestPlans.options(30_000);
    try (TestCluster cluster = TestCluster.local();
        LogSlices slices = LogSlices.of(SIMULATED.database(), 128);
        SparkFeed feed =
            SparkFeed.of(
                cluster.spark(),
                ONE_MACHINE.knowledge(),
                new PostgresEvents(cluster.spark(), SIMULATED.url(), slices),
                Spread.of(7))) {
      assertThat(feed.span().events()).isEqualTo(ONE_MACHINE.log().size());
      Windows windows = feed.span().windows(options.shares());
      assertThat(windows).isEqualTo(Windows.of(ONE_MACHINE.log(), options.shares()));
      for (RowPlan plan : TestPlans.all(options, windows)) {
        FeatureSet columns = RowPlan.columns(options, ONE_MACHINE.features());
        assertEqualOnOneMachine(feed.rows(plan, columns), plan, columns);
      }
    }
  }

  @Test
  void isTheSameWhereNoTaskKnowsMoreThanASliceOfTime() {
    TrainingOptions options = TestPlans.options(30_000);
    FeatureSet columns = RowPlan.columns(options, ONE_MACHINE.features());
    long most = ONE_MACHINE.knowledge().bytes() / 4;
    List<FeatureSnapshotSlice> slices = new ArrayList<>();
    try (TestCluster cluster = TestCluster.local();
        LogSlices log = LogSlices.of(SIMULATED.database(), 128);
        SparkFeed feed =
            SparkFeed.of(
                cluster.spark(),
                ONE_MACHINE.knowledge(),
                new PostgresEvents(cluster.spark(), SIMULATED.url(), log),
                new Spread(7, most, (slice, sent) -> slices.add(slice)))) {
      assertThat(feed.everywhere().bytes())
          .as("bytes beyond the basis that every executor has")
          .isLessThan(ONE_MACHINE.knowledge().bytes() / 20);
      Windows windows = feed.span().windows(options.shares());
      for (RowPlan plan : TestPlans.all(options, windows)) {
        slices.clear();
        assertEqualOnOneMachine(feed.rows(plan, columns), plan, columns);
        assertThat(slices)
            .hasSizeGreaterThanOrEqualTo(7)
            .allSatisfy(slice -> assertThat(slice.bytes()).isLessThanOrEqualTo(most));
        assertThat(slices).extracting(FeatureSnapshotSlice::range).isEqualTo(following(slices));
      }
    }
  }

  /** The ranges of slices if none but the first began elsewhere than where the one before ends. */
  private static List<BucketRange> following(List<FeatureSnapshotSlice> slices) {
    List<BucketRange> ranges = new ArrayList<>();
    int from = slices.get(0).range().from();
    for (FeatureSnapshotSlice slice : slices) {
      ranges.add(new BucketRange(from, slice.range().until()));
      from = slice.range().until();
    }
    return ranges;
  }

  @Test
  void isTheSameFromParquetFiles() {
    TrainingOptions options = TestPlans.options(10_000);
    FeatureSet columns = RowPlan.columns(options, ONE_MACHINE.features());
    try (TestCluster cluster = TestCluster.local();
        LogSlices slices = LogSlices.of(SIMULATED.database(), 128)) {
      ParquetEvents files =
          new ParquetEvents(
              SparkSession.builder().getOrCreate(), cluster.scratch().path() + "/events");
      files.write(
          cluster.spark(),
          new PostgresEvents(cluster.spark(), SIMULATED.url(), slices),
          cluster.spark().broadcast(ONE_MACHINE.knowledge()));
      try (SparkFeed feed =
          SparkFeed.of(cluster.spark(), ONE_MACHINE.knowledge(), files, Spread.of(5))) {
        RowPlan plan = RowPlan.train(options, feed.span().windows(options.shares()));
        assertEqualOnOneMachine(feed.rows(plan, columns), plan, columns);
      }
    }
  }

  @Test
  void isTheSameAfterAnExecutorWasLostInTheMiddle() {
    assertTheSameAfterALoss(Spread.of(12));
  }

  @Test
  void isTheSameAfterAnExecutorWasLostThatHadSlices() {
    long most = ONE_MACHINE.knowledge().bytes() / 2;
    assertTheSameAfterALoss(new Spread(12, most, Spread.SliceListener.SILENT));
  }

  private static void assertTheSameAfterALoss(Spread spread) {
    TrainingOptions options = TestPlans.options(30_000);
    FeatureSet columns = RowPlan.columns(options, ONE_MACHINE.features());
    ExecutorLoss loss;
    Path files;
    try (TestCluster cluster = TestCluster.twoExecutors();
        LogSlices slices = LogSlices.of(SIMULATED.database(), 128);
        SparkFeed feed =
            SparkFeed.of(
                cluster.spark(),
                ONE_MACHINE.knowledge(),
                new PostgresEvents(cluster.spark(), SIMULATED.url(), slices),
                spread)) {
      files = cluster.scratch().path();
      RowPlan plan = RowPlan.train(options, feed.span().windows(options.shares()));
      JavaRDD<RequestRows> rows = feed.rows(plan, columns);
      loss = ExecutorLoss.in(cluster.spark(), 3);
      assertEqualOnOneMachine(rows, plan, columns);
    }
    assertThat(loss.killed()).as("a process").isTrue();
    assertThat(loss.removed()).as("executors that the driver missed").isEqualTo(1);
    assertThat(loss.readAgain()).as("slices of the log read again").isPositive();
    assertThat(files).as("what Spark left behind").doesNotExist();
  }

  private static void assertEqualOnOneMachine(
      JavaRDD<RequestRows> rows, RowPlan plan, FeatureSet columns) {
    TrainingMatrix there = new CollectedRows(rows).matrix(columns, plan);
    TrainingMatrix here = ONE_MACHINE.rows(plan, columns).matrix("rows", Progress.SILENT);
    assertThat(MatrixDifference.between(here, there)).isEqualTo(MatrixDifference.NONE);
    assertThat(here.rows()).isBetween(1_000, 90_000);
  }
}
