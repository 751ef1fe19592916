package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecayedCountTest {

  private static final double RELATIVE = 1e-11;

  @Test
  void anEventWeighsHalfAfterAHalfLife() {
    assertThat(HalfLife.DAY_7.weight(7 * 86_400)).isCloseTo(0.5, within(1e-15));
    assertThat(HalfLife.DAY_1.weight(0)).isEqualTo(1);
    assertThat(HalfLife.DAY_30.weight(-30 * 86_400)).isCloseTo(2, within(1e-15));
  }

  @ParameterizedTest(name = "half-life {0}, seed 11")
  @EnumSource
  void decayedCountsEqualTheDirectSumOverManyYears(HalfLife halfLife) {
    SplittableRandom random = new SplittableRandom(11);
    DecayedCounts counts = new DecayedCounts(halfLife, 3);
    List<List<Long>> events = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    long second = 1_600_000_000L;
    for (int i = 0; i < 3_000; i++) {
      // Some gaps are so long that the landmark must move, and everything before is forgotten.
      second += random.nextInt(200) == 0 ? random.nextInt(70_000_000) : random.nextInt(40_000);
      int cell = random.nextInt(2);
      counts.add(cell, second);
      events.get(cell).add(second);
      long asked = second + random.nextInt(3_000_000);
      for (int c = 0; c < 3; c++) {
        double expected = 0;
        for (long event : events.get(c)) {
          expected += halfLife.weight(asked - event);
        }
        assertThat(counts.asOf(c, asked)).isCloseTo(expected, within(expected * RELATIVE + 1e-150));
      }
    }
  }

  @ParameterizedTest(name = "half-life {0}, seed 12")
  @EnumSource
  void fadingTimelineEqualsTheDirectSum(PostHalfLife halfLife) {
    SplittableRandom random = new SplittableRandom(12);
    int[][] views = new int[3][3_000];
    int[][] likes = new int[3][3_000];
    Timeline.Builder builder = new Timeline.Builder(3);
    for (int i = 0; i < 4_000; i++) {
      int key = random.nextInt(10) == 0 ? 1 : 0;
      int bucket = random.nextInt(3_000);
      views[key][bucket] += 2;
      likes[key][bucket] += 1;
      builder.add(key, bucket, 2, 1);
    }
    Timeline timeline = builder.build();
    long bucketSeconds = 7_200;
    DecayedTimeline fading = new DecayedTimeline(timeline, bucketSeconds);
    double[] sums = new double[DecayedTimeline.SUMS];
    for (int i = 0; i < 300; i++) {
      int key = random.nextInt(3);
      int bucket = random.nextInt(9_000);
      fading.read(key, timeline.place(key, bucket), bucket, sums);
      double expectedViews = 0;
      double expectedLikes = 0;
      for (int b = 0; b < Math.min(bucket, 3_000); b++) {
        double weight = halfLife.weight((double) ((bucket - b) * bucketSeconds));
        expectedViews += weight * views[key][b];
        expectedLikes += weight * likes[key][b];
      }
      assertThat(sums[2 * halfLife.place])
          .isCloseTo(expectedViews, within(expectedViews * RELATIVE + 1e-15));
      assertThat(sums[2 * halfLife.place + 1])
          .isCloseTo(expectedLikes, within(expectedLikes * RELATIVE + 1e-15));
    }
  }
}
