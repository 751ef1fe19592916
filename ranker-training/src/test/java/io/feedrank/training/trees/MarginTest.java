package io.feedrank.training.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.feature.FeatureSet;
import io.feedrank.model.Manifest;
import io.feedrank.model.forest.MarginTerm;
import io.feedrank.model.forest.MarginTransform;
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
import io.feedrank.training.symmetric.Direction;
import io.feedrank.training.trees.SymmetricOptions.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarginTest {

  private static final TrainingFeed FEED = SmallFeed.of(80, 40, 10, 5);
  private static final Windows WINDOWS = Windows.of(FEED.log(), Windows.Shares.DEFAULT);
  private static final List<String> MARGIN =
      List.of("log:post_likes_over_expected", "log1p:post_likes");

  private static SymmetricOptions options(Objective objective, int threads) {
    return new SymmetricOptions(
        objective, new Growth(30, 10, 3, 0.2, 1), new Sampling(0.8, 0.6, 1), threads, 7);
  }

  private static TrainingRows rows(FeatureSet features, TimeRange window) {
    return new MatrixBuilder(FEED.replay(), features)
        .rows(FEED.impressions().in(window, RequestGroup::hasContrast));
  }

  private static TrainingData data(SymmetricTreeTrainer trainer) {
    FeatureSet columns = trainer.columns(FEED.features());
    return TrainingData.of(
        rows(columns, WINDOWS.train()),
        rows(columns, WINDOWS.validation()).matrix("rows", Progress.SILENT));
  }

  private static TrainedModel train(SymmetricOptions options) {
    SymmetricTreeTrainer trainer = new SymmetricTreeTrainer(options);
    return trainer.train(data(trainer), Progress.SILENT);
  }

  private static boolean splits(SymmetricForest forest, int column) {
    for (int tree = 0; tree < forest.trees(); tree++) {
      for (int level = 0; level < forest.tree(tree).depth(); level++) {
        if (forest.tree(tree).feature(level) == column) {
          return true;
        }
      }
    }
    return false;
  }

  @ParameterizedTest
  @EnumSource
  void oneThreadAndTwoGiveTheSameBytes(Objective objective) {
    byte[] one = train(options(objective, 1).withMargin(MARGIN)).trees();
    assertThat(train(options(objective, 2).withMargin(MARGIN)).trees()).isEqualTo(one);
  }

  @Test
  void theModelBearsItsMarginAndItsTreesDoNotSplitIt() {
    TrainedModel model = train(options(Objective.LOGLOSS, 1).withMargin(MARGIN));
    assertThat(model.form()).isEqualTo(Manifest.SYMMETRIC_JSON);
    SymmetricForest forest = SymmetricForest.parse(model.trees());
    List<String> names = FEED.features().names();
    assertThat(forest.margin().terms()).hasSize(2);
    assertThat(forest.margin().terms().get(0).feature())
        .isEqualTo(names.indexOf("post_likes_over_expected"));
    assertThat(forest.margin().terms().get(0).transform()).isEqualTo(MarginTransform.LOG);
    assertThat(forest.margin().terms().get(1).transform()).isEqualTo(MarginTransform.LOG1P);
    forest.margin().terms().forEach(term -> assertThat(splits(forest, term.feature())).isFalse());
    assertThat(model.options()).containsEntry("margin", String.join(", ", MARGIN));
  }

  @Test
  void theCurveIsThatOfTheWholeScore() {
    SymmetricTreeTrainer trainer =
        new SymmetricTreeTrainer(options(Objective.LOGLOSS, 1).withMargin(MARGIN));
    TrainingData data = data(trainer);
    TrainedModel model = trainer.train(data, Progress.SILENT);
    TrainingMatrix validation = data.validation();
    float[] scores = new float[validation.rows()];
    SymmetricForest.parse(model.trees())
        .score(validation.values(), validation.rows(), validation.columns(), scores);
    double loss = 0;
    for (int row = 0; row < scores.length; row++) {
      double sign = validation.labels()[row] > 0 ? -1 : 1;
      loss += Math.log1p(Math.exp(sign * scores[row]));
    }
    assertThat(loss / scores.length).isCloseTo(model.curve().bestValidation(), within(1e-5));
  }

  @Test
  void theFeaturesNamedAreTheOnlyColumnsAndTheOnlyOnesSplit() {
    List<String> split = List.of("user_topic_rate", "user_like_rate", "hour");
    TrainedModel model =
        train(options(Objective.LOGLOSS, 1).withMargin(MARGIN).withFeatures(split));
    SymmetricForest forest = SymmetricForest.parse(model.trees());
    assertThat(forest.features()).isEqualTo(5);
    for (int column = 0; column < 5; column++) {
      if (splits(forest, column)) {
        assertThat(forest.feature(column).name()).isIn(split);
      }
    }
  }

  @Test
  void aFeatureOfTheMarginThatIsNamedForTheTreesMayBeSplit() {
    SymmetricOptions options =
        options(Objective.LOGLOSS, 1)
            .withMargin(List.of("post_like_rate"))
            .withFeatures(List.of("post_like_rate"));
    SymmetricForest forest = SymmetricForest.parse(train(options).trees());
    assertThat(forest.features()).isEqualTo(1);
    assertThat(splits(forest, 0)).isTrue();
    assertThat(forest.margin().terms()).hasSize(1);
  }

  @Test
  void aMonotoneModelIsMonotone() {
    SymmetricOptions options =
        options(Objective.LOGLOSS, 1)
            .withMonotone(
                Map.of(
                    "user_topic_rate", Direction.DECREASING, "post_likes", Direction.INCREASING));
    SymmetricTreeTrainer trainer = new SymmetricTreeTrainer(options);
    TrainingData data = data(trainer);
    SymmetricForest forest = SymmetricForest.parse(trainer.train(data, Progress.SILENT).trees());
    int rate = FEED.features().names().indexOf("user_topic_rate");
    int likes = FEED.features().names().indexOf("post_likes");
    TrainingMatrix matrix = data.validation();
    for (int row = 0; row < matrix.rows(); row++) {
      float[] values =
          Arrays.copyOfRange(matrix.values(), row * matrix.columns(), (row + 1) * matrix.columns());
      float before = Float.POSITIVE_INFINITY;
      for (int step = 0; step <= 40; step++) {
        values[rate] = step / 40f;
        float score = forest.score(values, 0);
        assertThat(score).isLessThanOrEqualTo(before);
        before = score;
      }
      before = Float.NEGATIVE_INFINITY;
      for (int step = 0; step <= 40; step++) {
        values[likes] = step * 2;
        float score = forest.score(values, 0);
        assertThat(score).isGreaterThanOrEqualTo(before);
        before = score;
      }
    }
  }

  @Test
  void anAblatedMarginIsPassedOver() {
    SymmetricTreeTrainer trainer =
        new SymmetricTreeTrainer(options(Objective.LOGLOSS, 1).withMargin(MARGIN));
    FeatureSet left = FEED.features().select(List.of("user_topic_rate", "hour", "user_like_rate"));
    TrainedModel model = trainer.train(data(trainer).select(left), Progress.SILENT);
    assertThat(model.form()).isEqualTo(Manifest.CATBOOST_JSON);
  }

  @Test
  void theWeightsAreNetOfWhatTheRequestExplains() {
    SymmetricTreeTrainer trainer =
        new SymmetricTreeTrainer(options(Objective.LOGLOSS, 1).withMargin(MARGIN));
    MarginFitter fitter =
        new MarginFitter(MarginFeature.parse(MARGIN), trainer.columns(FEED.features()));
    assertThat(fitter.regressed().names())
        .startsWith("post_likes_over_expected", "post_likes")
        .contains("user_topic_rate", "hour")
        .doesNotContain("post_views", "item_item_sum");
    TrainingMatrix sample =
        rows(fitter.regressed(), WINDOWS.train()).matrix("rows", Progress.SILENT);
    for (MarginTerm term : fitter.fit(sample, Progress.SILENT).terms()) {
      double sum = 0;
      double squares = 0;
      int column = term.feature() == FEED.features().names().indexOf("post_likes") ? 1 : 0;
      int known = 0;
      for (int row = 0; row < sample.rows(); row++) {
        float value = sample.values()[row * sample.columns() + column];
        if (!Float.isNaN(value)) {
          double standard = (term.transform().of(value) - term.mean()) / term.scale();
          sum += standard;
          squares += standard * standard;
          known++;
        }
      }
      assertThat(sum / known).isCloseTo(0, within(1e-4));
      assertThat(squares / known).isCloseTo(1, within(1e-3));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "log:", ":post_likes", "sqrt:post_likes", "LOG:post_likes"})
  void refusesATermThatIsNone(String term) {
    SymmetricOptions options = options(Objective.LOGLOSS, 1);
    assertThatThrownBy(() -> options.withMargin(List.of(term)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("margin '" + term + "' is not legal")
        .hasMessageContaining("log1p: and the name of a count");
  }

  @Test
  void refusesATermTwice() {
    SymmetricOptions options = options(Objective.LOGLOSS, 1);
    assertThatThrownBy(() -> options.withMargin(List.of("post_likes", "log1p:post_likes")))
        .hasMessageContaining("margin names 'post_likes' twice");
  }

  @Test
  void refusesNamesThatAreNoFeatures() {
    SymmetricOptions options = options(Objective.LOGLOSS, 1);
    assertRefused(
        options.withMargin(List.of("log:post_likes_over_expectd")),
        "train.symmetric.margin names 'post_likes_over_expectd'",
        "did you mean 'post_likes_over_expected'?");
    assertRefused(
        options.withMonotone(Map.of("user_topic_rat", Direction.INCREASING)),
        "train.symmetric.monotone names 'user_topic_rat'",
        "did you mean 'user_topic_rate'?");
    assertRefused(
        options.withFeatures(List.of("hours")),
        "train.symmetric.features names 'hours'",
        "did you mean 'hour'?");
    assertRefused(
        options.withMargin(List.of("user_topic_rate")),
        "'user_topic_rate', which is no feature of the post alone");
  }

  private static void assertRefused(SymmetricOptions options, String... words) {
    assertThatThrownBy(() -> new SymmetricTreeTrainer(options).columns(FEED.features()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }
}
