package io.feedrank.training.impression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.SeedUserRows.Half;
import io.feedrank.training.run.TrainingFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeedUserRowsTest {

  private static final TrainingFeed FEED = SmallFeed.of(400, 300, 10, 31);

  private static List<RequestGroup> rows(Half half, int mostUsers) {
    return new SeedUserRows(FEED.knowledge(), FEED.log(), mostUsers).of(half);
  }

  private static Set<Integer> users(List<RequestGroup> rows) {
    return rows.stream().map(RequestGroup::user).collect(Collectors.toSet());
  }

  @Test
  void aUserIsInOneHalfOnly() {
    Set<Integer> train = users(rows(Half.TRAIN, 1_000));
    Set<Integer> test = users(rows(Half.TEST, 1_000));
    assertThat(train).doesNotContainAnyElementsOf(test);
    assertThat((double) test.size() / (train.size() + test.size())).isCloseTo(0.5, within(0.1));
  }

  @Test
  void fourOfAHundredRowsAreDrawnViewsAndLikesAlike() {
    int drawn = rows(Half.TRAIN, 1_000).size() + rows(Half.TEST, 1_000).size();
    assertThat((double) drawn / FEED.log().size()).isCloseTo(0.04, within(0.004));
  }

  @Test
  void aLikeIsARowOfTargetZero() {
    List<RequestGroup> rows = new ArrayList<>(rows(Half.TEST, 1_000));
    rows.addAll(rows(Half.TRAIN, 1_000));
    double targets = rows.stream().mapToInt(RequestGroup::likes).sum();
    double views = 400 * 10 * SmallFeed.SESSION;
    double likes = FEED.log().size() - views;
    assertThat(targets / rows.size()).isCloseTo(likes / (views + likes), within(0.03));
    assertThat(rows).allMatch(row -> row.size() == 1);
  }

  @Test
  void fewerUsersAreASubset() {
    Set<Integer> few = users(rows(Half.TEST, 50));
    assertThat(few).hasSizeBetween(25, 75);
    assertThat(users(rows(Half.TEST, 1_000))).containsAll(few);
  }
}
