package io.feedrank.training.impression;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Moment;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.run.TrainingFeed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomNegativesTest {

  private static final long T = SmallFeed.START;

  /** User 0 liked post 9 yesterday; now they see 4 and 5 of ten posts, and like 5. */
  private static final TrainingFeed FEED =
      SmallFeed.of(
          3,
          10,
          new FeedLog.Builder(3, 8)
              .add(0, T, 0, 9)
              .add(0, T + 5, 1, 9)
              .add(0, T + 86_400, 0, 4)
              .add(0, T + 86_410, 0, 5)
              .add(0, T + 86_420, 1, 5)
              .build());

  private static RequestGroup with(int perRequest) {
    TimeRange now = new TimeRange(new Moment(T + 86_400), new Moment(T + 86_401));
    RequestGroup request = FEED.impressions().in(now, each -> true).get(0);
    return new RandomNegatives(FEED.knowledge(), perRequest)
        .addTo(request, FEED.log().history(request.user()));
  }

  @Test
  void furtherPostsStandBehindTheShownOnesAsPassed() {
    RequestGroup group = with(3);
    assertThat(group.size()).isEqualTo(5);
    assertThat(Arrays.copyOf(group.posts(), 2)).containsExactly(4, 5);
    assertThat(group.posts()).doesNotHaveDuplicates().doesNotContain(9);
    assertThat(group.label(1)).isEqualTo(1);
    assertThat(group.likes()).isEqualTo(1);
  }

  @Test
  void theDrawIsTheSameEveryTime() {
    assertThat(with(4).posts()).isEqualTo(with(4).posts());
  }

  @Test
  void whereTheCatalogueHasNoMoreThereAreFewer() {
    assertThat(with(50).posts()).containsExactlyInAnyOrder(4, 5, 0, 1, 2, 3, 6, 7, 8);
  }

  @Test
  void noneLeaveTheRequestAsItWas() {
    assertThat(with(0).posts()).containsExactly(4, 5);
  }
}
