package io.feedrank.training.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.feature.FeatureSet;
import io.feedrank.model.Manifest;
import io.feedrank.model.forest.Forest;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.XGBoostForest;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.Recency;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.trees.SymmetricOptions.Objective;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestWeightsTest {

  private static final TrainingFeed FEED = SmallFeed.of(80, 40, 10, 5);
  private static final Windows WINDOWS = Windows.of(FEED.log(), Windows.Shares.DEFAULT);

  /** Columns of few values, so that doubled rows leave the borders of the bins where they are. */
  private static final FeatureSet FEATURES =
      FEED.features().select(List.of("user_likes", "post_likes", "post_views"));

  private static final MatrixBuilder BUILDER = new MatrixBuilder(FEED.replay(), FEATURES);
  private static final List<RequestGroup> REQUESTS =
      FEED.impressions().in(WINDOWS.train(), RequestGroup::hasContrast);
  private static final TrainingRows ALL = BUILDER.rows(REQUESTS);
  private static final TrainingMatrix VALIDATION =
      BUILDER.build(
          FEED.impressions().in(WINDOWS.validation(), RequestGroup::hasContrast),
          "rows",
          Progress.SILENT);

  static Stream<Trainer> trainers() {
    // One tree and no penalties: what is compared is what the weights do, not where training stops.
    Growth growth = new Growth(1, 1, 2, 0.3, 0);
    Sampling everything = new Sampling(1, 1, 0);
    return Stream.of(
        new SymmetricTreeTrainer(new SymmetricOptions(Objective.LOGLOSS, growth, everything, 1, 7)),
        new SymmetricTreeTrainer(
            new SymmetricOptions(Objective.QUERY_SOFTMAX, growth, everything, 1, 7)),
        new XGBoostTrainer(new XGBoostOptions("binary:logistic", growth, everything, 1, 7)),
        new XGBoostTrainer(new XGBoostOptions("rank:ndcg", growth, everything, 1, 7)));
  }

  private static boolean early(RequestGroup request) {
    return request.moment().second() < SmallFeed.START + 5 * 86_400L;
  }

  private static TrainedModel train(Trainer trainer, TrainingRows rows) {
    return trainer.train(TrainingData.of(rows, VALIDATION), Progress.SILENT);
  }

  private static TrainingRows only(Predicate<RequestGroup> kept) {
    return BUILDER.rows(REQUESTS.stream().filter(kept).toList());
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void requestsOfWeightZeroAreAsIfTheyWereAbsent(Trainer trainer) {
    byte[] weighted = train(trainer, ALL.weightedBy(r -> early(r) ? 0 : 1)).trees();
    assertThat(weighted)
        .isEqualTo(train(trainer, only(request -> !early(request))).trees())
        .isNotEqualTo(train(trainer, ALL).trees());
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void requestsOfNextToNoWeightTeachNextToNothing(Trainer trainer) {
    // Borders of bins come from all rows, so the trees may differ in a split nobody takes.
    float[] weighted = scores(train(trainer, ALL.weightedBy(r -> early(r) ? 1e-12 : 1)));
    float[] absent = scores(train(trainer, only(request -> !early(request))));
    assertThat(meanDifference(weighted, absent))
        .isLessThan(.2 * meanDifference(scores(train(trainer, ALL)), absent));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void aRequestOfWeightTwoCountsAsTwo(Trainer trainer) {
    List<RequestGroup> doubled = new ArrayList<>();
    for (RequestGroup request : REQUESTS) {
      doubled.add(request);
      if (early(request)) {
        doubled.add(request);
      }
    }
    float[] weighted = scores(train(trainer, ALL.weightedBy(r -> early(r) ? 2 : 1)));
    float[] twice = scores(train(trainer, BUILDER.rows(doubled)));
    assertThat(meanDifference(weighted, twice))
        .isLessThan(.2 * meanDifference(scores(train(trainer, ALL)), twice));
  }

  @Test
  void theStartOfTheForestIsTheMeanByAge_computedByHand() {
    Recency recency = new Recency(WINDOWS.train().until(), Duration.ofDays(1));
    double likes = 0;
    double passes = 0;
    for (RequestGroup request : REQUESTS) {
      double days = (WINDOWS.train().until().second() - request.moment().second()) / 86_400.0;
      likes += Math.pow(2, -days) * request.likes();
      passes += Math.pow(2, -days) * (request.size() - request.likes());
    }
    Trainer logloss = trainers().findFirst().orElseThrow();
    SymmetricForest forest = SymmetricForest.parse(train(logloss, ALL.weightedBy(recency)).trees());
    assertThat(forest.bias()).isCloseTo(Math.log(likes / passes), within(1e-6));
    assertThat(SymmetricForest.parse(train(logloss, ALL).trees()).bias())
        .isNotCloseTo(forest.bias(), within(1e-4));
  }

  @Test
  void aNegativeWeightIsRefused() {
    assertThatThrownBy(() -> ALL.weightedBy(request -> -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weighs -1.0");
  }

  private static double meanDifference(float[] one, float[] other) {
    double sum = 0;
    for (int row = 0; row < one.length; row++) {
      sum += Math.abs(one[row] - other[row]);
    }
    return sum / one.length;
  }

  private static float[] scores(TrainedModel trained) {
    Forest forest =
        trained.form().equals(Manifest.CATBOOST_JSON)
            ? SymmetricForest.parse(trained.trees())
            : XGBoostForest.parse(trained.trees());
    float[] scores = new float[VALIDATION.rows()];
    forest.score(VALIDATION.values(), VALIDATION.rows(), VALIDATION.columns(), scores);
    return scores;
  }
}
