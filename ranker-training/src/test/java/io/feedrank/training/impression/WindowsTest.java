package io.feedrank.training.impression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.FeedLog;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowsTest {

  private static final int USERS = 50;
  private static final long T = 1_630_000_000L;

  private static FeedLog log(long... seconds) {
    FeedLog.Builder log = new FeedLog.Builder(USERS, seconds.length);
    for (int i = 0; i < seconds.length; i++) {
      log.add(i % USERS, seconds[i], 0, 0);
    }
    return log.build();
  }

  private static long[] random(int events, int length, long seed) {
    return new SplittableRandom(seed).longs(events, T, T + length).toArray();
  }

  private static long before(long[] seconds, long second) {
    return Arrays.stream(seconds).filter(each -> each < second).count();
  }

  @Test
  void sharesAreThoseOfTheEvents() {
    long[] seconds = random(1_000, 100_000, 1);
    Windows windows = Windows.of(log(seconds), Windows.Shares.DEFAULT);
    assertThat(before(seconds, windows.train().from().second())).isBetween(199L, 200L);
    assertThat(before(seconds, windows.validation().from().second())).isBetween(799L, 800L);
    assertThat(before(seconds, windows.test().from().second())).isBetween(899L, 900L);
    assertThat(before(seconds, windows.test().until().second())).isEqualTo(1_000);
  }

  @Test
  void manyEventsAreCutNearlyAsExactly() {
    long[] seconds = random(200_000, 40_000_000, 2);
    Windows windows = Windows.of(log(seconds), Windows.Shares.DEFAULT);
    assertThat(before(seconds, windows.train().from().second())).isBetween(39_980L, 40_020L);
    assertThat(before(seconds, windows.test().from().second())).isBetween(179_980L, 180_020L);
  }

  @Test
  void eventsWithAWrongClockDoNotMoveTheWindows() {
    long[] seconds = random(1_000, 100_000, 3);
    Windows right = Windows.of(log(seconds), Windows.Shares.DEFAULT);
    long[] wrong = Arrays.copyOf(seconds, seconds.length + 3);
    wrong[1_000] = 0;
    wrong[1_001] = 946_684_800;
    wrong[1_002] = 7_000_000_000L;
    Windows moved = Windows.of(log(wrong), Windows.Shares.DEFAULT);
    assertThat(moved.train().from().second())
        .isBetween(right.train().from().second() - 1_000, right.train().from().second() + 1_000);
    assertThat(moved.test().from().second())
        .isBetween(right.test().from().second() - 1_000, right.test().from().second() + 1_000);
  }

  @Test
  void theEventsOfOneSecondLieInOneWindow() {
    Windows windows = Windows.of(log(T, T, T, T, T, T, T, T, T, T + 5), Windows.Shares.DEFAULT);
    assertThat(windows.train().from().second()).isEqualTo(T);
    assertThat(windows.validation().from().second()).isEqualTo(T);
    assertThat(windows.test().from().second()).isEqualTo(T + 5);
    assertThat(windows.test().until().second()).isEqualTo(T + 6);
  }

  @Test
  void partsOfALogAddUpToTheWholeInAnyOrder() {
    long[] seconds = random(300_000, 40_000_000, 4);
    EventTimeHistogram one = EventTimeHistogram.of(log(Arrays.copyOfRange(seconds, 0, 1_000)));
    EventTimeHistogram two =
        EventTimeHistogram.of(log(Arrays.copyOfRange(seconds, 1_000, 200_000)));
    EventTimeHistogram three =
        EventTimeHistogram.of(log(Arrays.copyOfRange(seconds, 200_000, 300_000)));
    EventTimeHistogram whole = EventTimeHistogram.of(log(seconds));
    for (EventTimeHistogram sum :
        new EventTimeHistogram[] {one.and(two).and(three), three.and(one.and(two))}) {
      for (double share = 0; share <= 1; share += 0.01) {
        assertThat(sum.at(share)).isEqualTo(whole.at(share));
      }
    }
  }

  @Test
  void anEmptyLogHasNoWindows() {
    assertThatThrownBy(() -> Windows.of(log(), Windows.Shares.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the log is empty; import a feed first");
  }
}
