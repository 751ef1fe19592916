package io.feedrank.training.impression;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.Actions;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.training.SmallFeed;
import org.junit.jupiter.api.Test;

class WindowCountsTest {

  private static final long T = SmallFeed.START;
  private static final TimeRange ALL = new TimeRange(new Moment(0), new Moment(2 * T));

  private static String trouble(FeedLog.Builder log) {
    WindowCounts counts =
        WindowCounts.of(log.build().history(0), Actions.VIEW_AND_LIKE, FeatureOptions.DEFAULT, ALL);
    RequestDraw draw = new RequestDraw(ALL, RequestDraw.Use.LEARNING, 1_000, 0);
    return String.valueOf(draw.nothingToLearn(counts).getMessage());
  }

  private static FeedLog.Builder log() {
    return new FeedLog.Builder(1, 10);
  }

  @Test
  void theMessageSaysWhichCaseItIs() {
    assertThat(trouble(log())).contains("it has no events").contains("longer window");
    assertThat(trouble(log().add(0, T, 0, 1).add(0, T + 1, 0, 2)))
        .contains("none of its 2 impressions is liked, and there are no other likes");
    assertThat(trouble(log().add(0, T, 0, 1).add(0, T + 1, 1, 1)))
        .contains("all of its 1 impressions are liked")
        .contains("--random-negatives 30");
    assertThat(trouble(log().add(0, T, 0, 1).add(0, T + 1, 1, 2)))
        .contains("1 of its 1 likes are of posts that the user has no impression of");
    assertThat(trouble(log().add(0, T, 1, 1).add(0, T + 1, 0, 1)))
        .contains("1 of its 1 likes come before the user's first impression");
    assertThat(trouble(log().add(0, T, 0, 1).add(0, T + 7_200, 1, 1)))
        .contains("none of its 1 likes follows an impression")
        .contains("features.attribution.window");
    assertThat(trouble(log().add(0, T, 1, 1))).contains("it has 1 likes and no impression");
  }
}
