package io.feedrank.etl.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.Action;
import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribution;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.etl.compute.TaskWorkers;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikeAttributionTest {

  private static final Actions ACTIONS =
      new Actions(
          List.of(
              new Action("view", true, 0),
              new Action("like", false, 1),
              new Action("rate", true, 2)));
  private static final Attribution MINUTE = new Attribution(Duration.ofMinutes(1));

  private static LikeAttribution of(FeedLog log) {
    return LikeAttribution.of(log, ACTIONS, MINUTE, new TaskWorkers(2));
  }

  @Test
  void tellsLikesWithoutAViewApart() {
    FeedLog log =
        new FeedLog.Builder(3, 16)
            .add(0, 100, 0, 7)
            .add(0, 160, 1, 7)
            .add(0, 161, 1, 7)
            .add(1, 100, 1, 7)
            .add(1, 101, 0, 7)
            .add(1, 100, 1, 8)
            .add(2, 100, 2, 9)
            .build();
    assertThat(of(log)).isEqualTo(new LikeAttribution(5, 1, 1, 1));
    assertThat(of(log).withoutView()).isEqualTo(3);
  }

  @Test
  void equalsASearchThroughTheWholeHistorySeed8() {
    SplittableRandom random = new SplittableRandom(8);
    FeedLog.Builder builder = new FeedLog.Builder(50, 2_000);
    for (int i = 0; i < 2_000; i++) {
      builder.add(random.nextInt(50), random.nextInt(600), random.nextInt(3), random.nextInt(8));
    }
    FeedLog log = builder.build();
    LikeAttribution naive = new LikeAttribution(0, 0, 0, 0);
    for (int user = 0; user < 50; user++) {
      for (int like = 0; like < log.history(user).size(); like++) {
        naive = add(naive, log.history(user), like);
      }
    }
    assertThat(of(log)).isEqualTo(naive);
    assertThat(naive.unseen()).isPositive();
    assertThat(naive.early()).isPositive();
    assertThat(naive.late()).isPositive();
  }

  private static LikeAttribution add(LikeAttribution sum, History history, int like) {
    if (!ACTIONS.get(history.action(like)).positive()) {
      return sum;
    }
    int[] views =
        IntStream.range(0, history.size())
            .filter(i -> history.post(i) == history.post(like))
            .filter(i -> ACTIONS.get(history.action(i)).impression())
            .toArray();
    int last = IntStream.of(views).filter(view -> view <= like).max().orElse(-1);
    boolean late = last >= 0 && history.second(like) - history.second(last) > 60;
    return new LikeAttribution(
        sum.likes() + 1,
        sum.unseen() + (views.length == 0 ? 1 : 0),
        sum.early() + (views.length > 0 && last < 0 ? 1 : 0),
        sum.late() + (late ? 1 : 0));
  }
}
