package io.feedrank.training.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.BootstrapOptions;
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
import io.feedrank.training.trees.Trainer;
import io.feedrank.training.trees.TrainingData;
import io.feedrank.training.trees.XGBoostOptions;
import io.feedrank.training.validation.ValidationSessions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class SuccessiveHalvingTest {

  private static final TrainingFeed FEED = SmallFeed.of(120, 40, 10, 5);
  private static final Windows WINDOWS = Windows.of(FEED.log(), Windows.Shares.DEFAULT);
  private static final FeatureSet FEATURES =
      FEED.features().select(List.of("user_likes", "user_topic_rate", "post_likes", "post_views"));
  private static final MatrixBuilder BUILDER = new MatrixBuilder(FEED.replay(), FEATURES);
  private static final TrainingRows TRAIN =
      BUILDER.rows(FEED.impressions().in(WINDOWS.train(), RequestGroup::hasContrast));
  private static final TrainingMatrix VALIDATION =
      BUILDER.build(
          FEED.impressions().in(WINDOWS.validation(), RequestGroup::hasContrast),
          "rows",
          Progress.SILENT);
  private static final ValidationSessions SESSIONS =
      ValidationSessions.of(
          WINDOWS.validation(),
          BUILDER.rows(FEED.impressions().in(WINDOWS.validation(), RequestGroup.class::isInstance)),
          new ValidationSessions.ScoredIds(
              FEED.knowledge().basis().users().ids(), FEED.knowledge().basis().catalogue().ids()),
          5,
          Progress.SILENT);
  private static final SearchSpace SPACE =
      new SearchSpace(
          new SymmetricOptions(
              Objective.LOGLOSS, new Growth(20, 5, 3, 0.2, 1), new Sampling(1, 1, 1), 1, 7),
          new XGBoostOptions(
              "binary:logistic", new Growth(20, 5, 3, 0.2, 1), new Sampling(1, 1, 1), 1, 7),
          List.of());

  private static final TrialJudge JUDGE =
      new TrialJudge(
          new LoggedJudge(
              new Evaluator(
                  FEED.replay(),
                  FEED.impressions(),
                  null,
                  new EvaluationOptions(5, 300, new BootstrapOptions(50, 0.95, 1))),
              ImpressionSource.USERS),
          WINDOWS.validation());

  private static SuccessiveHalving.Winner search(SearchOptions options, LongSupplier nanos) {
    return new SuccessiveHalving(TRAIN, VALIDATION, SESSIONS, JUDGE, options, nanos)
        .search(SPACE, Progress.SILENT);
  }

  private static final SearchOptions NINE = new SearchOptions(9, Duration.ofHours(1), 11);

  @Test
  void aThirdGoesOnToThriceTheRowsUntilOneWins_seed11() {
    SearchReport report = search(NINE, () -> 0).report();
    assertThat(report.trials()).hasSize(9);
    assertThat(report.cut()).isFalse();
    assertThat(report.trials().stream().map(trial -> trial.rungs().size()))
        .containsExactly(3, 2, 2, 1, 1, 1, 1, 1, 1);
    Trial winner = report.trials().get(0);
    assertThat(winner.number()).isEqualTo(report.winner());
    assertThat(winner.rungs().get(2).rows()).isEqualTo(TRAIN.rows());
    assertThat((double) winner.rungs().get(0).rows() / TRAIN.rows()).isBetween(.05, .2);
    assertThat((double) winner.rungs().get(1).rows() / TRAIN.rows()).isBetween(.2, .45);
  }

  @Test
  void whoGoesOnWasBetterThanWhoDoesNot_seed11() {
    List<Trial> trials = search(NINE, () -> 0).report().trials();
    for (int rung = 1; rung <= 2; rung++) {
      int reached = rung;
      double worstThatWentOn =
          trials.stream()
              .filter(trial -> trial.rungs().size() > reached)
              .mapToDouble(trial -> trial.rungs().get(reached - 1).deciding())
              .min()
              .orElseThrow();
      double bestThatStayed =
          trials.stream()
              .filter(trial -> trial.rungs().size() == reached)
              .mapToDouble(trial -> trial.rungs().get(reached - 1).deciding())
              .max()
              .orElseThrow();
      assertThat(worstThatWentOn).isGreaterThanOrEqualTo(bestThatStayed);
    }
  }

  @Test
  void theWinnersTreesAreThoseOfItsTrainerOnAllRows_seed11() {
    SuccessiveHalving.Winner winner = search(NINE, () -> 0);
    assertThat(winner.model().trees())
        .isEqualTo(
            winner.trainer().train(TrainingData.of(TRAIN, VALIDATION), Progress.SILENT).trees());
  }

  @Test
  void theSameTrialsAndSeedGiveTheSameReport_seed11() {
    assertThat(search(NINE, () -> 0).report()).isEqualTo(search(NINE, () -> 0).report());
  }

  @Test
  void theBudgetCutsBetweenRungsAndTheBestSoFarIsFittedOnAllRows_seed11() {
    AtomicLong clock = new AtomicLong();
    SearchOptions brief = new SearchOptions(9, Duration.ofSeconds(5), 11);
    SuccessiveHalving.Winner winner = search(brief, () -> clock.addAndGet(3_000_000_000L));
    assertThat(winner.report().cut()).isTrue();
    assertThat(winner.report().rungs()).isEqualTo(1);
    assertThat(winner.report().trials()).allMatch(trial -> trial.rungs().size() == 1);
    Trial best =
        winner.report().trials().stream()
            .max(Comparator.comparingDouble(trial -> trial.last().deciding()))
            .orElseThrow();
    assertThat(best.number()).isEqualTo(winner.report().winner());
    assertThat(winner.model().trees())
        .isEqualTo(
            winner.trainer().train(TrainingData.of(TRAIN, VALIDATION), Progress.SILENT).trees());
  }

  @Test
  void theConfiguredTrainersAreTriedFirstAndMoreTrialsOnlyAddToThem_seed4() {
    List<Trainer> few = SPACE.draw(6, 4);
    List<Trainer> many = SPACE.draw(40, 4);
    assertThat(few.get(0).options()).containsEntry("depth", "3").containsEntry("l2", "1.0");
    assertThat(few.get(1).name()).isEqualTo("xgboost");
    for (int i = 0; i < few.size(); i++) {
      assertThat(many.get(i).options()).isEqualTo(few.get(i).options());
    }
    assertThat(many.stream().map(Trainer::options).distinct()).hasSize(40);
    assertThat(many.stream().map(trainer -> trainer.options().get("objective")).distinct())
        .hasSize(7);
  }

  @Test
  void aReportIsReadAsItWasWritten() {
    SearchReport report = search(new SearchOptions(3, Duration.ofHours(1), 1), () -> 0).report();
    assertThat(SearchReport.fromJson(report.toJson())).isEqualTo(report);
    assertThat(SearchTable.caption(report)).contains("3 trials on 3 rungs");
  }

  @Test
  void optionsNameTheirRange() {
    assertThatThrownBy(() -> new SearchOptions(2, Duration.ofMinutes(1), 1))
        .hasMessageContaining("3..300");
    assertThatThrownBy(() -> NINE.within(Duration.ZERO)).hasMessageContaining("like 10m");
  }
}
