package io.feedrank.training.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.feature.FeatureSet;
import io.feedrank.model.scorer.LinearScorer;
import io.feedrank.model.scorer.RowScorer;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.trees.TrainedModel;
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ColumnTrainerTest {

  private static final TrainingFeed FEED = SmallFeed.of(60, 40, 8, 3);

  private static TrainingData data(Trainer trainer) {
    FeatureSet all = FEED.features().select(List.of("user_topic_rate", "post_like_rate", "hour"));
    Windows windows = Windows.of(FEED.log(), Windows.Shares.DEFAULT);
    MatrixBuilder builder = new MatrixBuilder(FEED.replay(), trainer.columns(all));
    return TrainingData.of(
        builder.rows(FEED.impressions().in(windows.train(), RequestGroup::hasContrast)),
        builder.build(
            FEED.impressions().in(windows.validation(), RequestGroup::hasContrast),
            "rows",
            Progress.SILENT));
  }

  private static TrainedModel train(Trainer trainer) {
    return trainer.train(data(trainer), Progress.SILENT);
  }

  @Test
  void theScoreIsTheValueAndTheBiasTheMeanOfTheTrainingRows() {
    ColumnTrainer trainer = new ColumnTrainer("popular", "post_like_rate", 1);
    LinearScorer scorer = (LinearScorer) train(trainer).open();
    float[] values = data(trainer).floats(Progress.SILENT).values();
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    assertThat(scorer.bias()).isCloseTo(sum / values.length, within(1e-9));
    assertThat(scorer.score(values, 7)).isEqualTo(values[7]);
    assertThat(scorer.terms().get(0).feature()).isEqualTo("post_like_rate");
  }

  @Test
  void theLossOfAUsefulRuleIsBelowThatOfOneRateForAll() {
    assertThat(train(new ColumnTrainer("liked", "user_topic_rate", 1)).curve().bestValidation())
        .isLessThan(train(new ColumnTrainer("hour", "hour", 1)).curve().bestValidation() - .01);
  }

  @Test
  void aCascadeScoresEachUserByTheirOwnStepInLogOdds() {
    CascadeTrainer trainer =
        new CascadeTrainer(
            List.of(new CascadeRule(8, "user_topic_rate"), new CascadeRule(0, "post_like_rate")));
    Trainer rule = new ColumnTrainer("popular", "post_like_rate", 1);
    FeatureSet all = FEED.features();
    assertThat(trainer.columns(all).names())
        .containsExactly("user_likes", "user_topic_rate", "post_like_rate");
    Windows windows = Windows.of(FEED.log(), Windows.Shares.DEFAULT);
    MatrixBuilder builder = new MatrixBuilder(FEED.replay(), trainer.columns(all));
    TrainingData data =
        TrainingData.of(
            builder.rows(FEED.impressions().in(windows.train(), RequestGroup::hasContrast)),
            builder.build(
                FEED.impressions().in(windows.validation(), RequestGroup::hasContrast),
                "rows",
                Progress.SILENT));
    TrainedModel cascade = trainer.train(data, Progress.SILENT);
    RowScorer scorer = cascade.open();
    assertThat(scorer.score(new float[] {9, .5f, .1f}, 0))
        .isGreaterThan(scorer.score(new float[] {9, .2f, .9f}, 0));
    assertThat(scorer.score(new float[] {7, .5f, .1f}, 0))
        .isLessThan(scorer.score(new float[] {7, .2f, .9f}, 0));
    assertThat(cascade.curve().bestValidation()).isLessThan(train(rule).curve().bestValidation());
  }

  @Test
  void aCascadeMustNotLeaveUsersOut() {
    RuleOptions standard = RuleOptions.DEFAULT;
    assertThatThrownBy(
            () ->
                new RuleOptions(
                    standard.popular(),
                    standard.trending(),
                    standard.latest(),
                    standard.itemKnn(),
                    standard.logistic(),
                    List.of(new CascadeRule(1, "post_like_rate"))))
        .hasMessageContaining("one of them 0");
  }

  @Test
  void refusesAFeedWithoutItsFeature() {
    assertThatThrownBy(() -> data(new ColumnTrainer("ease", "ease_score", 1)))
        .hasMessageContaining("trainer 'ease' ranks by the feature 'ease_score'");
  }

  @Test
  void logisticRegressionGivesTheSameBitsOnAnyNumberOfThreads() throws Exception {
    byte[] here = train(new LogisticTrainer(List.of())).trees();
    ForkJoinPool one = new ForkJoinPool(1);
    try {
      assertThat(one.submit(() -> train(new LogisticTrainer(List.of())).trees()).get())
          .isEqualTo(here);
    } finally {
      one.shutdown();
    }
    LinearScorer scorer = LinearScorer.parse(here);
    assertThat(scorer.terms().stream().map(term -> term.feature()))
        .containsExactly("user_topic_rate", "post_like_rate", "hour");
    assertThat(scorer.terms().get(0).weight()).isGreaterThan(.5);
  }

  @Test
  void logisticRegressionReadsTheFeaturesThatAreNamedAndNoOthers() {
    LogisticTrainer few = new LogisticTrainer(List.of("hour", "user_topic_rate"));
    LinearScorer scorer = (LinearScorer) train(few).open();
    assertThat(scorer.terms().stream().map(term -> term.feature()))
        .containsExactly("hour", "user_topic_rate");
    assertThatThrownBy(() -> data(new LogisticTrainer(List.of("hours"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no feature is named [hours]");
  }
}
