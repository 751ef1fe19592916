package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PackedEventTest {

  @Test
  void unpacksWhatItPackedAtTheEdgesOfItsRanges() {
    for (long second : new long[] {0, 1, 1_640_000_000L, PackedEvent.MAX_SECOND}) {
      for (int action : new int[] {0, 1, PackedEvent.MAX_ACTIONS - 1}) {
        for (int post : new int[] {0, 1, PackedEvent.MAX_POSTS - 1}) {
          long event = PackedEvent.pack(second, action, post);
          assertThat(event).isNotNegative();
          assertThat(PackedEvent.second(event)).isEqualTo(second);
          assertThat(PackedEvent.action(event)).isEqualTo(action);
          assertThat(PackedEvent.post(event)).isEqualTo(post);
        }
      }
    }
  }

  @Test
  void sortsByTimeThenActionThenPostForSeed1() {
    SplittableRandom random = new SplittableRandom(1);
    long[] packed =
        LongStream.generate(
                () -> PackedEvent.pack(random.nextInt(3), random.nextInt(3), random.nextInt(3)))
            .limit(200)
            .toArray();
    List<Long> expected =
        Arrays.stream(packed)
            .boxed()
            .sorted(
                Comparator.<Long>comparingLong(PackedEvent::second)
                    .thenComparing(PackedEvent::action)
                    .thenComparing(PackedEvent::post))
            .toList();
    Arrays.sort(packed);
    assertThat(packed).containsExactly(expected.stream().mapToLong(Long::longValue).toArray());
  }
}
