package io.feedrank.etl.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.etl.itemitem.ItemItemOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemItemScheduleTest {

  private static final long DAY = 86_400;

  private static ItemItemSchedule schedule(int versions, int older) {
    return new ItemItemSchedule(ItemItemOptions.defaults(), Duration.ofDays(1), versions, older);
  }

  private static List<Long> days(ItemItemSchedule schedule, long first, long last) {
    return schedule.cuts(first * DAY, last * DAY).stream().map(cut -> cut / DAY).toList();
  }

  @Test
  void aShortLogHasAModelOfEachPeriod() {
    assertThat(days(schedule(4, 3), 10, 13)).containsExactly(11L, 12L, 13L);
  }

  @Test
  void beforeTheLatestModelsOlderOnesLieEvenlyApart() {
    assertThat(days(schedule(4, 3), 0, 20)).containsExactly(8L, 16L, 17L, 18L, 19L, 20L);
    assertThat(days(schedule(4, 0), 0, 20)).containsExactly(17L, 18L, 19L, 20L);
  }

  @Test
  void neverMoreThanSoManyAreKeptAndAllTimesHaveOne() {
    for (long last = 1; last < 3_000; last += 7) {
      List<Long> cuts = days(schedule(26, 52), 0, last);
      assertThat(cuts).hasSizeLessThanOrEqualTo(78).isSorted().doesNotHaveDuplicates();
      assertThat(cuts.get(0)).isLessThanOrEqualTo(Math.max(1, last / 26));
    }
  }

  @Test
  void refusesANegativeNumberOfOlderModels() {
    assertThatThrownBy(() -> schedule(1, -1)).hasMessageContaining("0..1000");
  }
}
