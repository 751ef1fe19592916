package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {

  private record Entry(int key, int bucket, int views, int likes) {}

  @Test
  void asOfABucketKnowsOnlyTheBucketsStrictlyBefore() {
    Timeline timeline = new Timeline.Builder(1).add(0, 10, 3, 1).add(0, 12, 1, 1).build();
    assertThat(timeline.views(0, 10)).isZero();
    assertThat(timeline.views(0, 11)).isEqualTo(3);
    assertThat(timeline.views(0, 12)).isEqualTo(3);
    assertThat(timeline.likes(0, 13)).isEqualTo(2);
    assertThat(timeline.firstBucket(0)).isEqualTo(10);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void equalsCountingAListOfEntries(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int keys = 5;
    // From one bucket to a long, uneven span: every way a search can go.
    int span = new int[] {1, 10, 300, 100_000}[(int) seed - 1];
    List<Entry> entries = new ArrayList<>();
    Timeline.Builder builder = new Timeline.Builder(keys);
    for (int i = 0; i < 2_000; i++) {
      int place = random.nextInt(span);
      int bucket = 400_000 + (random.nextBoolean() ? place : place / 50);
      Entry entry =
          new Entry(random.nextInt(keys - 1), bucket, random.nextInt(3), random.nextInt(2));
      entries.add(entry);
      builder.add(entry.key(), entry.bucket(), entry.views(), entry.likes());
    }
    Timeline timeline = builder.build();
    for (int i = 0; i < 500; i++) {
      int key = random.nextInt(keys);
      int bucket = 400_000 - 2 + random.nextInt(span + 4);
      assertThat(timeline.views(key, bucket)).isEqualTo(sum(entries, key, bucket, true));
      assertThat(timeline.likes(key, bucket)).isEqualTo(sum(entries, key, bucket, false));
      int later = timeline.place(key, bucket + random.nextInt(span));
      assertThat(timeline.placeBackFrom(later, key, bucket)).isEqualTo(timeline.place(key, bucket));
    }
    assertThat(timeline.firstBucket(keys - 1)).isEqualTo(Integer.MAX_VALUE);
  }

  private static int sum(List<Entry> entries, int key, int bucket, boolean views) {
    return entries.stream()
        .filter(e -> e.key() == key && e.bucket() < bucket)
        .mapToInt(e -> views ? e.views() : e.likes())
        .sum();
  }

  @Test
  void keepsOneEntryForEachBucketOfAKey() {
    Timeline.Builder builder = new Timeline.Builder(2);
    for (int i = 0; i < 3_000; i++) {
      builder.add(1, i % 7, 1, 0);
    }
    Timeline timeline = builder.build();
    assertThat(timeline.size()).isEqualTo(7);
    assertThat(timeline.keys()).isEqualTo(2);
    assertThat(timeline.views(1, 7)).isEqualTo(3_000);
  }

  @Test
  void countsInOrderOfTimeMakeTheSameTimeline() {
    SplittableRandom random = new SplittableRandom(5);
    List<Entry> entries = new ArrayList<>();
    Timeline.Builder builder = new Timeline.Builder(7);
    for (int bucket = 10; bucket < 200; bucket++) {
      for (int key = 0; key < 6; key++) {
        if (random.nextBoolean()) {
          Entry entry = new Entry(key, bucket, random.nextInt(5), random.nextInt(3));
          entries.add(entry);
          builder.add(entry.key(), entry.bucket(), entry.views(), entry.likes());
        }
      }
    }
    Timeline expected = builder.build();
    Timeline timeline =
        Timeline.of(
            7, visitor -> entries.forEach(e -> visitor.take(e.key, e.bucket, e.views, e.likes)));
    assertThat(timeline.size()).isEqualTo(expected.size());
    for (int key = 0; key < 7; key++) {
      for (int bucket = 9; bucket < 201; bucket++) {
        assertThat(timeline.views(key, bucket)).isEqualTo(expected.views(key, bucket));
        assertThat(timeline.likes(key, bucket)).isEqualTo(expected.likes(key, bucket));
      }
    }
  }

  @Test
  void refusesAKeyThatIsNotThere() {
    Timeline.Builder builder = new Timeline.Builder(2);
    assertThatThrownBy(() -> builder.add(2, 0, 1, 0)).hasMessageContaining("key 2");
    assertThatThrownBy(() -> builder.add(-1, 0, 1, 0)).hasMessageContaining("0..1");
  }
}
