package io.feedrank.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttributionTest {

  /** The last action is both an impression and positive, like a rating. */
  private static final Actions ACTIONS =
      new Actions(
          List.of(
              new Action("view", true, 0),
              new Action("like", false, 1),
              new Action("share", false, 2.75),
              new Action("rate", true, 2)));

  @Test
  void aLikeBelongsToTheLatestViewOfThePostWithinTheWindow() {
    History history =
        History.of(
            PackedEvent.pack(10, 0, 7),
            PackedEvent.pack(20, 0, 7),
            PackedEvent.pack(25, 0, 8),
            PackedEvent.pack(30, 1, 7),
            PackedEvent.pack(31, 2, 9),
            PackedEvent.pack(40, 1, 8));
    assertThat(new Attribution(Duration.ofSeconds(14)).labels(history, ACTIONS))
        .containsExactly(0, 1, 0, 0, 0, 0);
    assertThat(new Attribution(Duration.ofSeconds(15)).labels(history, ACTIONS))
        .containsExactly(0, 1, 1, 0, 0, 0);
  }

  @Test
  void theLargestWeightCountsAndAViewOfTheSameSecondComesFirst() {
    History history =
        History.of(
            PackedEvent.pack(10, 2, 7), PackedEvent.pack(10, 0, 7), PackedEvent.pack(11, 1, 7));
    assertThat(Attribution.ONE_HOUR.labels(history, ACTIONS)).containsExactly(2.75f, 0, 0);
  }

  @Test
  void equalsAQuadraticSearchForSeed5() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 50; round++) {
      long[] packed = new long[60];
      for (int i = 0; i < packed.length; i++) {
        packed[i] = PackedEvent.pack(random.nextInt(200), random.nextInt(4), random.nextInt(4));
      }
      History history = History.of(packed);
      Attribution attribution = new Attribution(Duration.ofSeconds(1 + random.nextInt(60)));
      assertThat(attribution.labels(history, ACTIONS)).containsExactly(naive(history, attribution));
    }
  }

  private static float[] naive(History history, Attribution attribution) {
    float[] labels = new float[history.size()];
    for (int like = 0; like < labels.length; like++) {
      for (int view = like; view >= 0; view--) {
        if (ACTIONS.get(history.action(view)).impression()
            && history.post(view) == history.post(like)) {
          boolean inTime =
              history.second(like) - history.second(view) <= attribution.window().toSeconds();
          float weight = inTime ? (float) ACTIONS.get(history.action(like)).weight() : 0;
          labels[view] = Math.max(labels[view], weight);
          break;
        }
      }
    }
    return labels;
  }

  @Test
  void refusesWindowsOutsideASecondToAMonth() {
    assertThatThrownBy(() -> new Attribution(Duration.ofMillis(999)))
        .hasMessageContaining("1 second to 30 days");
    assertThatThrownBy(() -> new Attribution(Duration.ofDays(31)))
        .hasMessageContaining("1 second to 30 days");
  }
}
