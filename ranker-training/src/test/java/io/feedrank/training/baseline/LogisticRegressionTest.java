package io.feedrank.training.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureSet;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.run.TrainingFeed;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  private static final TrainingFeed FEED = SmallFeed.of(40, 300, 8, 21);
  private static final FeatureSet FEATURES =
      FEED.features().select(List.of("user_topic_rate", "post_like_rate", "hour"));

  private static TrainingMatrix rows(List<RequestGroup> requests) {
    return new MatrixBuilder(FEED.replay(), FEATURES).build(requests, "rows", Progress.SILENT);
  }

  private static List<RequestGroup> requests() {
    TimeRange all =
        new TimeRange(new Moment(SmallFeed.START + 86_400), new Moment(SmallFeed.START * 2));
    return FEED.impressions().in(all, each -> true);
  }

  private static LogisticRegression fitted() {
    return LogisticRegression.fit(
        rows(requests()),
        (scene, posts) -> {
          FeatureMatrix matrix = new FeatureMatrix(FEATURES.size());
          FEATURES.fill(scene, posts, null, matrix);
          return matrix;
        });
  }

  @Test
  void leansOnWhatMatters() {
    LogisticRegression regression = fitted();
    assertThat(regression.weight(0)).isGreaterThan(0.5);
    assertThat(Math.abs(regression.weight(2))).isLessThan(0.2);
  }

  /** The intercept is not penalised, so at the optimum predictions and labels have one mean. */
  @Test
  void itsProbabilitiesAddUpToTheLikes() {
    LogisticRegression regression = fitted();
    List<RequestGroup> requests = requests();
    double[] sums = new double[requests.size()];
    FEED.replay()
        .forEach(
            requests,
            "scoring",
            Progress.SILENT,
            (place, request, scene) -> {
              for (float score : regression.score(scene, request.posts())) {
                sums[place] += regression.probability(score);
              }
            });
    double predicted = 0;
    for (double sum : sums) {
      predicted += sum;
    }
    int likes = requests.stream().mapToInt(RequestGroup::likes).sum();
    assertThat(predicted).isCloseTo(likes, within(0.01));
  }

  @Test
  void theSameRowsGiveTheSameBits() {
    assertThat(fitted().weight(0)).isEqualTo(fitted().weight(0));
  }

  @Test
  void refusesToFitOnNothing() {
    TrainingMatrix none = rows(List.of());
    assertThatThrownBy(() -> LogisticRegression.fit(none, (scene, posts) -> new FeatureMatrix(3)))
        .hasMessageContaining("no rows");
  }
}
