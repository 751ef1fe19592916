package io.feedrank.training.ablation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.BootstrapOptions;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.Ranker;
import io.feedrank.model.scorer.RowScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.decision.LoggedJudge;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.trees.Growth;
import io.feedrank.training.trees.Sampling;
import io.feedrank.training.trees.SymmetricOptions;
import io.feedrank.training.trees.SymmetricOptions.Objective;
import io.feedrank.training.trees.SymmetricTreeTrainer;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AblationTest {

  private static final TrainingFeed FEED = SmallFeed.of(120, 40, 10, 5);
  private static final Windows WINDOWS = Windows.of(FEED.log(), Windows.Shares.DEFAULT);
  private static final Trainer TRAINER =
      new SymmetricTreeTrainer(
          new SymmetricOptions(
              Objective.LOGLOSS, new Growth(30, 8, 3, 0.2, 1), new Sampling(1, 1, 1), 1, 7));
  private static final FeatureSet FEATURES =
      FEED.features().select(List.of("user_likes", "user_topic_rate", "post_likes", "post_views"));

  private static TrainingRows train(FeatureSet features) {
    return new MatrixBuilder(FEED.replay(), features)
        .rows(FEED.impressions().in(WINDOWS.train(), RequestGroup::hasContrast));
  }

  private static TrainingMatrix validation(FeatureSet features) {
    return new MatrixBuilder(FEED.replay(), features)
        .build(
            FEED.impressions().in(WINDOWS.validation(), RequestGroup::hasContrast),
            "rows",
            Progress.SILENT);
  }

  private static final LoggedJudge JUDGE =
      new LoggedJudge(
          new Evaluator(
              FEED.replay(),
              FEED.impressions(),
              null,
              new EvaluationOptions(5, 1_000, BootstrapOptions.seeded(3))),
          ImpressionSource.USERS);

  private static AblationReport report(Progress progress) {
    return new Ablation(
            TrainingData.of(train(FEATURES), validation(FEATURES)),
            TRAINER,
            JUDGE,
            WINDOWS.validation())
        .run(progress);
  }

  @Test
  void whatCarriesTheTasteCostsMost() {
    AblationReport report = report(Progress.SILENT);
    assertThat(report.without().stream().map(AblationReport.Without::group))
        .containsExactlyInAnyOrder(
            FeatureGroup.AFFINITY, FeatureGroup.USER_LEVEL, FeatureGroup.POPULARITY);
    AblationReport.Without first = report.without().get(0);
    assertThat(first.group()).isEqualTo(FeatureGroup.AFFINITY);
    assertThat(first.features()).isEqualTo(1);
    assertThat(first.cost().low()).isPositive();
    assertThat(report.full().features()).isEqualTo(4);
  }

  @Test
  void theCostIsThatOfAModelBuiltWithoutTheFeaturesFromTheStart() {
    AblationReport report = report(Progress.SILENT);
    FeatureSet left = FEATURES.without(FeatureGroup.AFFINITY);
    RowScorer forest =
        TRAINER.train(TrainingData.of(train(left), validation(left)), Progress.SILENT).open();
    Ranker ranker = new ModelRanker(FEED.knowledge(), left, forest);
    double without =
        JUDGE
            .judge(WINDOWS.validation(), Map.of("without", ranker), Progress.SILENT)
            .value("without")
            .value();
    assertThat(report.full().value().value() - without)
        .isCloseTo(report.without().get(0).cost().value(), within(1e-12));
    assertThat(report.without().get(0).trees()).isEqualTo(forest.trees());
  }

  @Test
  void tellsOfEachGroupAndSaysTheSameInJson() {
    List<String> stages = new ArrayList<>();
    AblationReport report = report((stage, done, total) -> stages.add(stage + " " + done));
    assertThat(stages).contains("ablation: all features 0", "ablation 4");
    assertThat(report.toJson()).contains("\"AFFINITY\"", "\"cost\"");
    assertThat(AblationTable.caption(report))
        .contains("symmetric with all 4 features", "NDCG@10/request");
  }
}
