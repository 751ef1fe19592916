package io.feedrank.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BeyondAccuracyTest {

  @Test
  void coverageIsTheShareOfTheCatalogueEverShown() {
    Exposure exposure = new Exposure();
    assertThat(exposure.coverage(10)).isZero();
    exposure.add(1, 2, 3);
    exposure.add(3, 2, 1, 4);
    assertThat(exposure.coverage(10)).isEqualTo(.4);
  }

  @Test
  void giniIsZeroForEqualExposureAndNearlyOneForASingleStar() {
    Exposure equal = new Exposure();
    equal.add(1, 2, 3, 4);
    assertThat(equal.gini(4)).isCloseTo(0, within(1e-12));
    Exposure star = new Exposure();
    star.add(1, 1, 1);
    assertThat(star.gini(100)).isCloseTo(.99, within(1e-12));
    assertThat(new Exposure().gini(5)).isNaN();
  }

  @Test
  void giniEqualsTheMeanAbsoluteDifferenceForSeeds1To50() {
    for (int seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      long[] exposures = new long[20];
      Exposure exposure = new Exposure();
      for (int draw = 0; draw < 60; draw++) {
        int item = random.nextInt(1 + random.nextInt(20));
        exposures[item]++;
        exposure.add(item);
      }
      double differences = 0;
      for (long a : exposures) {
        for (long b : exposures) {
          differences += Math.abs(a - b);
        }
      }
      assertThat(exposure.gini(20)).isCloseTo(differences / (2 * 20 * 60), within(1e-12));
    }
  }

  @Test
  void exposuresOfTasksJoin() {
    Exposure one = new Exposure();
    one.add(1, 2);
    Exposure two = new Exposure();
    two.add(2, 2);
    one.addAll(two);
    assertThat(one.coverage(4)).isEqualTo(.5);
    assertThat(one.gini(4)).isCloseTo(.625, within(1e-12));
  }

  @Test
  void refusesACatalogueSmallerThanWhatWasShown() {
    Exposure exposure = new Exposure();
    exposure.add(1, 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exposure.coverage(2))
        .withMessageContaining("3 distinct ones");
    assertThatIllegalArgumentException().isThrownBy(() -> new Exposure().gini(0));
  }

  @Test
  void intraListDistanceIsTheMeanOverPairs() {
    Map<Long, float[]> vectors =
        Map.of(
            1L,
            new float[] {2, 0},
            2L,
            new float[] {5, 0},
            3L,
            new float[] {0, 1},
            4L,
            new float[] {0, 0});
    assertThat(ListDiversity.intraListDistance(new long[] {1, 2}, vectors::get)).isZero();
    assertThat(ListDiversity.intraListDistance(new long[] {1, 2, 3}, vectors::get))
        .isCloseTo(2.0 / 3, within(1e-12));
    assertThat(ListDiversity.intraListDistance(new long[] {1, 4}, vectors::get)).isEqualTo(1);
    assertThat(ListDiversity.intraListDistance(new long[] {1}, vectors::get)).isNaN();
    assertThat(ListDiversity.intraListDistance(new long[0], vectors::get)).isNaN();
  }

  @Test
  void refusesVectorsOfUnequalLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ListDiversity.intraListDistance(new long[] {1, 2}, id -> new float[(int) id]))
        .withMessageContaining("2 and 1 numbers");
  }

  @Test
  void noveltyIsTheMeanSelfInformationInBits() {
    assertThat(ListDiversity.novelty(new long[] {1, 2}, id -> id == 1 ? .5 : .125)).isEqualTo(2);
    assertThat(ListDiversity.novelty(new long[] {1}, id -> 1)).isZero();
    assertThat(ListDiversity.novelty(new long[0], id -> 1)).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ListDiversity.novelty(new long[] {9}, id -> 0))
        .withMessageContaining("item 9");
  }

  @Test
  void churnIsTheShareOfNewcomersAmongTheFirstK() {
    assertThat(ListDiversity.churn(new long[] {1, 2, 3}, new long[] {3, 2, 1}, 3)).isZero();
    assertThat(ListDiversity.churn(new long[] {1, 2, 3}, new long[] {3, 2, 1}, 1)).isEqualTo(1);
    assertThat(ListDiversity.churn(new long[] {1, 2, 3}, new long[] {1, 9}, 5)).isEqualTo(.5);
    assertThat(ListDiversity.churn(new long[] {1}, new long[0], 5)).isNaN();
    assertThat(ListDiversity.churn(new long[0], new long[] {1}, 5)).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ListDiversity.churn(new long[0], new long[0], 0));
  }
}
