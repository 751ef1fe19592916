package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final int VIEW = 0;
  private static final int LIKE = 1;

  @Test
  void keepsEventsInTimeOrderAndCopiesThem() {
    long[] given = {
      PackedEvent.pack(20, VIEW, 5), PackedEvent.pack(10, LIKE, 4), PackedEvent.pack(10, VIEW, 4)
    };
    History history = History.of(given);
    Arrays.fill(given, 0);
    assertThat(history.size()).isEqualTo(3);
    assertThat(history.second(0)).isEqualTo(10);
    assertThat(history.action(0)).isEqualTo(VIEW);
    assertThat(history.action(1)).isEqualTo(LIKE);
    assertThat(history.post(2)).isEqualTo(5);
  }

  @Test
  void withInsertsInOrderAndKeepsTheSameEventOnceForSeed2() {
    SplittableRandom random = new SplittableRandom(2);
    TreeSet<Long> expected = new TreeSet<>();
    History history = History.EMPTY;
    for (int i = 0; i < 300; i++) {
      long event = PackedEvent.pack(random.nextInt(12), random.nextInt(2), random.nextInt(6));
      expected.add(event);
      history = history.with(event);
      assertThat(packed(history)).containsExactly(expected.toArray(new Long[0]));
    }
    assertThat(history.size()).isLessThan(300);
  }

  @Test
  void withLeavesTheOldHistoryAsItWas() {
    FeedLog log =
        new FeedLog.Builder(2, 4).add(0, 5, VIEW, 1).add(1, 3, VIEW, 2).add(1, 9, VIEW, 3).build();
    History old = log.history(0);
    History longer = old.with(PackedEvent.pack(4, VIEW, 7));
    assertThat(packed(old)).containsExactly(PackedEvent.pack(5, VIEW, 1));
    assertThat(packed(longer))
        .containsExactly(PackedEvent.pack(4, VIEW, 7), PackedEvent.pack(5, VIEW, 1));
    assertThat(packed(log.history(1)))
        .containsExactly(PackedEvent.pack(3, VIEW, 2), PackedEvent.pack(9, VIEW, 3));
  }

  @Test
  void sizeBeforeCountsStrictlyEarlierEventsForSeed3() {
    SplittableRandom random = new SplittableRandom(3);
    FeedLog.Builder builder = new FeedLog.Builder(3, 90);
    for (int i = 0; i < 90; i++) {
      builder.add(i % 3, random.nextInt(15), random.nextInt(2), random.nextInt(4));
    }
    FeedLog log = builder.build();
    for (int user = 0; user < 3; user++) {
      History history = log.history(user);
      for (int second = 0; second < 17; second++) {
        int expected = 0;
        for (int i = 0; i < history.size(); i++) {
          expected += history.second(i) < second ? 1 : 0;
        }
        assertThat(history.sizeBefore(new Moment(second))).isEqualTo(expected);
      }
    }
    assertThat(History.EMPTY.sizeBefore(new Moment(9))).isZero();
  }

  private static Long[] packed(History history) {
    Long[] packed = new Long[history.size()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = history.packed(i);
    }
    return packed;
  }
}
