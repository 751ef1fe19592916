package io.feedrank.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectedHitTest {

  @Test
  void isOneMinusTheChanceThatAllMiss() {
    double[] p = {.1, .5, .2};
    assertThat(ExpectedHit.of(p, new int[] {1, 2, 0}, 2)).isCloseTo(1 - .5 * .8, within(1e-15));
    assertThat(ExpectedHit.of(p, new int[] {1, 2, 0}, 9))
        .isCloseTo(1 - .5 * .8 * .9, within(1e-15));
    assertThat(ExpectedHit.of(p, new int[0], 5)).isZero();
  }

  @Test
  void equalsTheMeanOfDrawnHitRatesForSeed7() {
    double[] p = {.02, .1, .3, .05};
    int[] order = {3, 1, 0, 2};
    Random random = new Random(7);
    int hits = 0;
    int draws = 200_000;
    for (int draw = 0; draw < draws; draw++) {
      double[] labels = new double[order.length];
      for (int rank = 0; rank < labels.length; rank++) {
        labels[rank] = random.nextDouble() < p[order[rank]] ? 1 : 0;
      }
      hits += (int) RankingMetric.HIT_RATE.of(RankedLabels.of(labels), 3);
    }
    assertThat((double) hits / draws).isCloseTo(ExpectedHit.of(p, order, 3), within(.004));
  }

  @Test
  void refusesWhatIsNoProbability() {
    for (double p : new double[] {-.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ExpectedHit.of(new double[] {p}, new int[] {0}, 1))
          .withMessageContaining("true probability at 0");
    }
  }
}
