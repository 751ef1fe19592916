package io.feedrank.etl.collaborative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HybridLossTest {

  private static final double STEP = 1e-6;
  private static final double WEIGHT = 1.7;

  private final SplittableRandom random = new SplittableRandom(5);

  private HybridPair pair() {
    HybridPair pair = new HybridPair(4);
    for (double[] row : new double[][] {pair.user, pair.liked, pair.other}) {
      for (int d = 0; d < row.length; d++) {
        row[d] = random.nextGaussian();
      }
    }
    return pair;
  }

  private static double loss(HybridLoss loss, HybridPair pair) {
    return WEIGHT * loss.value(pair.likedScore(), pair.otherScore());
  }

  @ParameterizedTest
  @EnumSource
  void everyGradientIsThatOfFiniteDifferences_seed5(HybridLoss loss) {
    boolean steep = false;
    for (int i = 0; i < 50; i++) {
      HybridPair pair = pair();
      pair.differentiate(loss, WEIGHT);
      assertGradient(loss, pair, pair.user, pair.byUser.clone());
      assertGradient(loss, pair, pair.liked, pair.byLiked.clone());
      assertGradient(loss, pair, pair.other, pair.byOther.clone());
      steep |= pair.byLiked[4] != 0;
    }
    assertThat(steep).isTrue();
  }

  private static void assertGradient(
      HybridLoss loss, HybridPair pair, double[] row, double[] gradient) {
    for (int d = 0; d < row.length; d++) {
      double value = row[d];
      row[d] = value + STEP;
      double above = loss(loss, pair);
      row[d] = value - STEP;
      double below = loss(loss, pair);
      row[d] = value;
      assertThat(gradient[d]).isCloseTo((above - below) / (2 * STEP), within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void farAheadCostsNothingAndFarBehindAsMuchAsItIsBehind(HybridLoss loss) {
    assertThat(loss.value(50, -50)).isCloseTo(0, within(1e-9));
    assertThat(loss.value(-1_000, 1_000)).isBetween(2_000.0, 2_001.0);
    assertThat(loss.likedSlope(-1_000, 1_000)).isEqualTo(-1);
  }
}
