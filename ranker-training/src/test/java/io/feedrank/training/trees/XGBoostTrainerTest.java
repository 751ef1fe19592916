package io.feedrank.training.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.model.forest.XGBoostForest;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.run.TrainingFeed;
import java.util.Locale;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class XGBoostTrainerTest {

  private static final TrainingFeed FEED = SmallFeed.of(80, 40, 10, 5);
  private static final Windows WINDOWS = Windows.of(FEED.log(), Windows.Shares.DEFAULT);
  private static final TrainingRows TRAIN = rows(WINDOWS.train());
  private static final TrainingMatrix VALIDATION =
      rows(WINDOWS.validation()).matrix("rows", Progress.SILENT);

  private static TrainingRows rows(TimeRange window) {
    return new MatrixBuilder(FEED.replay(), FEED.features())
        .rows(FEED.impressions().in(window, RequestGroup::hasContrast));
  }

  private static XGBoostOptions options(int rounds, int patience) {
    return new XGBoostOptions(
        "rank:ndcg", new Growth(rounds, patience, 3, 0.3, 1), new Sampling(1, 1, 1), 1, 7);
  }

  private static TrainedModel train(int rounds, int patience) {
    return new XGBoostTrainer(options(rounds, patience))
        .train(TrainingData.of(TRAIN, VALIDATION), Progress.SILENT);
  }

  @Test
  void keepsTheTreesUpToTheBestRoundOnly() {
    TrainedModel stopped = train(60, 5);
    int best = 0;
    for (int round = 0; round < stopped.validationCurve().size(); round++) {
      if (stopped.validationCurve().get(round) > stopped.validationCurve().get(best)) {
        best = round;
      }
    }
    XGBoostForest forest = XGBoostForest.parse(stopped.trees());
    assertThat(forest.trees()).isEqualTo(best + 1);
    assertThat(stopped.validationCurve().size()).isLessThan(60);
  }

  @Test
  void theCutForestScoresLikeOneTrainedForThatManyRounds() {
    TrainedModel stopped = train(60, 5);
    int rounds = XGBoostForest.parse(stopped.trees()).trees();
    assertThat(scores(stopped)).isEqualTo(scores(train(rounds, 1_000)));
  }

  @Test
  void gainsAreThoseOfTheLibraryItself() throws Exception {
    TrainedModel trained = train(20, 20);
    Booster booster = XGBoost.loadModel(trained.trees());
    String[] names = TRAIN.features().names().toArray(String[]::new);
    Map<String, Double> expected =
        booster.getScore(names, Booster.FeatureImportanceType.TOTAL_GAIN);
    booster.dispose();
    assertThat(expected).hasSizeGreaterThan(2);
    for (int column = 0; column < names.length; column++) {
      double gain = expected.getOrDefault(names[column], 0.0);
      assertThat(trained.gains().get(column)).isCloseTo(gain, within(1e-3 + 1e-5 * gain));
    }
  }

  @Test
  void theCurveFollowsTrainingRowsToo() {
    LearningCurve curve = train(20, 20).curve();
    assertThat(curve.metric()).isEqualTo("ndcg");
    assertThat(curve.training()).hasSameSizeAs(curve.validation());
    assertThat(curve.training().get(19)).isGreaterThan(curve.training().get(0));
  }

  @Test
  void ranksTheFavouriteTopicFirst() {
    assertThat(train(40, 40).validationCurve())
        .last()
        .satisfies(v -> assertThat(v).isGreaterThan(.75));
  }

  @Test
  void aLocaleWithCommasMakesNoDifference() {
    Locale before = Locale.getDefault();
    float[] scores = scores(train(10, 10));
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(scores(train(10, 10))).isEqualTo(scores);
      assertThat(Locale.getDefault()).isEqualTo(Locale.GERMANY);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void optionsNameTheirRange() {
    assertThatThrownBy(() -> new Growth(10, 1, 0, 0.1, 1)).hasMessage("depth is 0; legal is 1..12");
    assertThatThrownBy(
            () ->
                new XGBoostOptions(
                    "rank:map", options(1, 1).growth(), options(1, 1).sampling(), 1, 1))
        .hasMessageContaining("rank:map");
  }

  private static float[] scores(TrainedModel trained) {
    float[] scores = new float[VALIDATION.rows()];
    XGBoostForest.parse(trained.trees())
        .score(VALIDATION.values(), VALIDATION.rows(), VALIDATION.columns(), scores);
    return scores;
  }
}
