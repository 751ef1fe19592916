package io.feedrank.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feedrank.feature.FeatureSet;
import io.feedrank.model.Bundle;
import io.feedrank.model.Manifest;
import io.feedrank.progress.Progress;
import io.feedrank.store.LogSlices;
import io.feedrank.store.ModelRegistry;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.impression.ImpressionSetting;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.run.BuildInfo;
import io.feedrank.training.run.RowPlan;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.run.TrainingRun;
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.trees.TrainingData;
import io.feedrank.training.trees.XGBoostTrainer;
import java.io.IOException;
import java.time.Clock;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ClusterTrainingTest {

  private static final SimulatedFeed SIMULATED = SimulatedFeed.shared();
  private static final TrainingOptions OPTIONS = TestPlans.options(20_000);
  private static final TrainingFeed ONE_MACHINE = SIMULATED.onOneMachine();
  private static final TestCluster CLUSTER = TestCluster.local();
  private static final LogSlices SLICES = LogSlices.of(SIMULATED.database(), 128);
  private static final SparkFeed FEED =
      SparkFeed.of(
          CLUSTER.spark(),
          ONE_MACHINE.knowledge(),
          new PostgresEvents(CLUSTER.spark(), SIMULATED.url(), SLICES),
          Spread.of(7));

  @AfterAll
  static void shutDown() {
    FEED.close();
    SLICES.close();
    CLUSTER.close();
  }

  private static ClusterFitting fitting(int workers) {
    return fitting(FEED, workers);
  }

  private static ClusterFitting fitting(SparkFeed feed, int workers) {
    return new ClusterFitting(
        SparkSession.builder().getOrCreate(), feed, ONE_MACHINE.knowledge(), OPTIONS, workers);
  }

  @Test
  void theDriverKnowsWhoChoseTheImpressions() {
    ClusterOptions options = new ClusterOptions();
    new CommandLine(options).parseArgs("--db", SIMULATED.url(), "--impressions", "USERS");
    TrainingFeed feed =
        new ClusterFeed(
                SparkSession.builder().getOrCreate(), options, ONE_MACHINE.knowledge(), SLICES)
            .onOneMachine();
    assertThat(feed.origin().setting()).isEqualTo(ImpressionSetting.USERS);
  }

  @Test
  void aModelIsPublishedJudgedAndPromotedAsOnOneMachine() {
    ModelRegistry registry = new ModelRegistry(SIMULATED.database(), Clock.systemUTC());
    TrainingRun.Result result =
        new TrainingRun(ONE_MACHINE, registry, null, OPTIONS, new BuildInfo("9.9.9", "0123abc"))
            .run(fitting(2), Progress.SILENT);
    Bundle bundle = registry.load(result.modelId());
    assertThat(bundle.manifest().forest()).isEqualTo(Manifest.XGBOOST_JSON);
    assertThat(bundle.manifest().provenance())
        .containsEntry("trainer", "xgboost-spark")
        .containsEntry("library.xgboost4j-spark", "3.1.1")
        .containsEntry("library.spark", "4.1.0")
        .containsEntry("rows", Integer.toString(result.rows()))
        .containsEntry("rounds.kept", Integer.toString(result.trees()))
        .containsEntry("events", Long.toString(ONE_MACHINE.log().size()));
    assertThat(result.reports())
        .extracting(report -> report.protocol())
        .containsExactly(Protocol.REQUEST, Protocol.SESSION);
    assertThat(registry.evaluations(result.modelId())).hasSize(2);
    assertThat(result.reason()).contains("there is no live model to compare with");
    assertThat(registry.live().map(ModelRegistry.LiveModel::modelId).isPresent())
        .isEqualTo(result.promoted());
  }

  @Test
  void theSameRowsAndWorkersGiveTheSameTrees() {
    byte[] once = fitting(2).fit(Progress.SILENT).model().trees();
    byte[] again = fitting(2).fit(Progress.SILENT).model().trees();
    assertThat(again).isEqualTo(once);
  }

  @Test
  void theTreesAreTheSameWhereNoTaskKnowsMoreThanASliceOfTime() {
    SliceTally slices = new SliceTally();
    long most = ONE_MACHINE.knowledge().bytes() / 4;
    try (SparkFeed sliced =
        SparkFeed.of(
            CLUSTER.spark(),
            ONE_MACHINE.knowledge(),
            new PostgresEvents(CLUSTER.spark(), SIMULATED.url(), SLICES),
            new Spread(7, most, slices))) {
      byte[] trees = fitting(sliced, 2).fit(Progress.SILENT).model().trees();
      assertThat(slices.next()).contains(" slices: at most ");
      assertThat(trees).isEqualTo(fitting(2).fit(Progress.SILENT).model().trees());
    }
  }

  @Test
  void oneWorkerGrowsTheTreesOfOneMachine() throws IOException {
    TrainedModel there = fitting(1).fit(Progress.SILENT).model();
    TrainedModel here = onOneMachine();
    assertThat(there.validationCurve()).hasSameSizeAs(here.validationCurve());
    assertThat(learner(there)).isEqualTo(learner(here));
  }

  private static TrainedModel onOneMachine() {
    Windows windows = Windows.of(ONE_MACHINE.log(), OPTIONS.shares());
    FeatureSet columns = RowPlan.columns(OPTIONS, ONE_MACHINE.features());
    return new XGBoostTrainer(OPTIONS.xgboost())
        .train(
            TrainingData.of(
                ONE_MACHINE.rows(RowPlan.train(OPTIONS, windows), columns),
                ONE_MACHINE
                    .rows(RowPlan.validation(OPTIONS, windows), columns)
                    .matrix("rows", Progress.SILENT)),
            Progress.SILENT);
  }

  /** A model without the notes that XGBoost4J-Spark writes beside it: which round was best. */
  private static JsonNode learner(TrainedModel model) throws IOException {
    ObjectNode learner = (ObjectNode) new ObjectMapper().readTree(model.trees()).get("learner");
    learner.remove("attributes");
    return learner;
  }
}
