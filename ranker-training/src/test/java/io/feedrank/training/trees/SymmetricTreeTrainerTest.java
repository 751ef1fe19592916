package io.feedrank.training.trees;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.model.Manifest;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.Window;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.run.Feed;
import io.feedrank.training.trees.SymmetricOptions.Objective;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SymmetricTreeTrainerTest {

  private static final Feed FEED = SmallFeed.of(80, 40, 10, 5);
  private static final Windows WINDOWS = Windows.of(FEED.log(), Windows.Shares.DEFAULT);
  private static final TrainingRows TRAIN = rows(WINDOWS.train());
  private static final TrainingMatrix VALIDATION =
      rows(WINDOWS.validation()).matrix("rows", Progress.SILENT);

  private static TrainingRows rows(Window window) {
    return new MatrixBuilder(FEED.replay(), FEED.features())
        .rows(FEED.impressions().in(window, RequestGroup::hasContrast));
  }

  private static TrainedForest train(Objective objective, int threads, Progress progress) {
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
    TrainedForest trained = train(objective, 2, Progress.SILENT);
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
    assertThat(liked / likes).isGreaterThan(passed / (scores.length - likes) + 0.3);
  }

  @Test
  void tellsOfEveryTreeWithItsMetric() {
    List<String> stages = new ArrayList<>();
    TrainedForest trained =
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
