package io.feedrank.training.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.model.Manifest;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.trees.SymmetricOptions.Objective;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricTreeTrainerTest {

  private static final TrainingFeed FEED = SmallFeed.of(80, 40, 10, 5);
  private static final Windows WINDOWS = Windows.of(FEED.log(), Windows.Shares.DEFAULT);
  private static final TrainingRows TRAIN = rows(WINDOWS.train());
  private static final TrainingMatrix VALIDATION =
      rows(WINDOWS.validation()).matrix("rows", Progress.SILENT);

  private static TrainingRows rows(TimeRange window) {
    return new MatrixBuilder(FEED.replay(), FEED.features())
        .rows(FEED.impressions().in(window, RequestGroup::hasContrast));
  }

  private static TrainedModel train(Objective objective, int threads, Progress progress) {
    SymmetricOptions options =
        new SymmetricOptions(
            objective, new Growth(30, 10, 3, 0.2, 1), new Sampling(0.8, 0.6, 1), threads, 7);
    return new SymmetricTreeTrainer(options).train(TrainingData.of(TRAIN, VALIDATION), progress);
  }

  @ParameterizedTest
  @EnumSource
  void oneThreadAndTwoGiveTheSameBytes(Objective objective) {
    byte[] one = train(objective, 1, Progress.SILENT).trees();
    assertThat(train(objective, 2, Progress.SILENT).trees()).isEqualTo(one);
  }

  @ParameterizedTest
  @EnumSource
  void prefersTheFavouriteTopic(Objective objective) {
    TrainedModel trained = train(objective, 2, Progress.SILENT);
    assertThat(trained.form()).isEqualTo(Manifest.CATBOOST_JSON);
    SymmetricForest forest = SymmetricForest.parse(trained.trees());
    float[] scores = new float[VALIDATION.rows()];
    forest.score(VALIDATION.values(), VALIDATION.rows(), VALIDATION.columns(), scores);
    double liked = 0;
    double passed = 0;
    int likes = 0;
    for (int row = 0; row < scores.length; row++) {
      liked += VALIDATION.labels()[row] > 0 ? scores[row] : 0;
      passed += VALIDATION.labels()[row] > 0 ? 0 : scores[row];
      likes += VALIDATION.labels()[row] > 0 ? 1 : 0;
    }
    assertThat(liked / likes).isGreaterThan(passed / (scores.length - likes) + 0.1);
  }

  /** Labels are the weights of the likes; what is liked most counts as entirely liked. */
  @Test
  void oneWeightOfAllLikesGivesTheSameTreesWhateverItIs() {
    for (Trainer trainer :
        List.of(
            new SymmetricTreeTrainer(
                new SymmetricOptions(
                    Objective.LOGLOSS, new Growth(10, 10, 3, 0.2, 1), new Sampling(1, 1, 1), 1, 7)),
            new XGBoostTrainer(
                new XGBoostOptions(
                    "binary:logistic",
                    new Growth(10, 10, 3, 0.2, 1),
                    new Sampling(1, 1, 1),
                    1,
                    7)))) {
      byte[] one = weighing(1, trainer);
      assertThat(weighing(0.5, trainer)).isEqualTo(one);
      assertThat(weighing(3, trainer)).isEqualTo(one);
      assertThat(weighing(100, trainer)).isEqualTo(one);
    }
  }

  private static byte[] weighing(double weight, Trainer trainer) {
    Actions actions =
        new Actions(List.of(new Action("view", true, 0), new Action("like", false, weight)));
    TrainingFeed feed = SmallFeed.of(80, 40, actions, FEED.log());
    MatrixBuilder builder = new MatrixBuilder(feed.replay(), feed.features());
    List<RequestGroup> train = feed.impressions().in(WINDOWS.train(), RequestGroup::hasContrast);
    assertThat(IntStream.range(0, train.get(0).size()).mapToObj(train.get(0)::label))
        .contains((float) weight);
    TrainingMatrix validation =
        builder.build(
            feed.impressions().in(WINDOWS.validation(), RequestGroup::hasContrast),
            "rows",
            Progress.SILENT);
    return trainer.train(TrainingData.of(builder.rows(train), validation), Progress.SILENT).trees();
  }

  @Test
  void gainsAreByHowMuchTheLeavesAreBetterThanTheRoot_computedFromTheForest() {
    double rate = 0.3;
    double l2 = 4;
    SymmetricOptions options =
        new SymmetricOptions(
            Objective.LOGLOSS, new Growth(1, 1, 4, rate, 0), new Sampling(1, 1, l2), 1, 7);
    TrainedModel trained =
        new SymmetricTreeTrainer(options)
            .train(TrainingData.of(TRAIN, VALIDATION), Progress.SILENT);
    SymmetricForest forest = SymmetricForest.parse(trained.trees());
    // Before the first tree every row has the same p, and the root's gradient is nought.
    double p = 1 / (1 + Math.exp(-forest.bias()));
    double expected = 0;
    for (int leaf = 0; leaf < forest.tree(0).leaves(); leaf++) {
      double hessian = forest.tree(0).leafWeight(leaf) * p * (1 - p);
      double value = forest.tree(0).leafValue(leaf) / rate;
      expected += value * value * (hessian + l2);
    }
    double gain = trained.gains().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(gain).isCloseTo(expected, within(1e-3 * expected));
    for (int feature = 0; feature < forest.features(); feature++) {
      int column = feature;
      boolean split =
          IntStream.range(0, forest.tree(0).depth())
              .anyMatch(level -> forest.tree(0).feature(level) == column);
      assertThat(trained.gains().get(feature) > 0).isEqualTo(split);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"logloss", "auc", "gauc", "ndcg@3", "hitrate@1"})
  void stopsAtTheBestRoundOfTheMetricAskedFor(String metric) {
    SymmetricOptions options =
        new SymmetricOptions(
            Objective.LOGLOSS,
            new Growth(40, 40, 3, 0.3, 1),
            new Sampling(0.8, 0.6, 1),
            1,
            7,
            metric,
            0);
    TrainedModel trained =
        new SymmetricTreeTrainer(options)
            .train(TrainingData.of(TRAIN, VALIDATION), Progress.SILENT);
    LearningCurve curve = trained.curve();
    assertThat(curve.metric()).isEqualTo(metric);
    List<Double> values = curve.validation();
    double best = curve.higherIsBetter() ? Collections.max(values) : Collections.min(values);
    assertThat(SymmetricForest.parse(trained.trees()).trees()).isEqualTo(values.indexOf(best) + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "ndcg@0", "ndcg@", "hitrate@-1", "ndcg@10000"})
  void refusesAMetricThatThereIsNot(String metric) {
    assertThatThrownBy(
            () ->
                new SymmetricOptions(
                    Objective.LOGLOSS,
                    new Growth(40, 40, 3, 0.3, 1),
                    new Sampling(0.8, 0.6, 1),
                    1,
                    7,
                    metric,
                    0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + metric + "'")
        .hasMessageContaining("logloss, auc, gauc, ndcg@K or hitrate@K");
  }

  @Test
  void theCurveFollowsTrainingRowsToo() {
    LearningCurve curve = train(Objective.LOGLOSS, 1, Progress.SILENT).curve();
    assertThat(curve.training()).hasSameSizeAs(curve.validation());
    assertThat(curve.training().get(curve.training().size() - 1))
        .isLessThan(curve.training().get(0));
  }

  @Test
  void aColumnLeftOutIsAsIfItHadNeverBeenThere() {
    FeatureSet some = FEED.features().without(FeatureGroup.AFFINITY);
    TrainingRows built =
        new MatrixBuilder(FEED.replay(), some)
            .rows(FEED.impressions().in(WINDOWS.train(), RequestGroup::hasContrast));
    SymmetricOptions options =
        new SymmetricOptions(
            Objective.LOGLOSS, new Growth(10, 10, 3, 0.2, 1), new Sampling(0.8, 0.6, 1), 2, 7);
    SymmetricTreeTrainer trainer = new SymmetricTreeTrainer(options);
    byte[] masked =
        trainer.train(TrainingData.of(TRAIN, VALIDATION).select(some), Progress.SILENT).trees();
    assertThat(masked)
        .isEqualTo(
            trainer
                .train(TrainingData.of(built, VALIDATION.select(some)), Progress.SILENT)
                .trees());
  }

  @Test
  void tellsOfEveryTreeWithItsMetric() {
    List<String> stages = new ArrayList<>();
    TrainedModel trained =
        train(
            Objective.LOGLOSS,
            1,
            (stage, done, total) -> {
              synchronized (stages) {
                stages.add(stage);
              }
            });
    assertThat(stages.stream().filter(stage -> stage.startsWith("trees: validation logloss")))
        .hasSize(trained.validationCurve().size());
    assertThat(stages).contains("borders of the features", "training rows");
  }

  @Test
  void aSampleIsWholeRequestsAndAboutTheSizeThatWasAskedFor() {
    TrainingRows sample = TRAIN.sample(TRAIN.rows() / 2);
    assertThat((double) sample.rows() / TRAIN.rows()).isBetween(.35, .65);
    assertThat(TRAIN.sample(Integer.MAX_VALUE).rows()).isEqualTo(TRAIN.rows());
  }
}
