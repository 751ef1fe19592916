package io.feedrank.metric;

import static io.feedrank.metric.RankingMetric.HIT_RATE;
import static io.feedrank.metric.RankingMetric.MAP;
import static io.feedrank.metric.RankingMetric.MRR;
import static io.feedrank.metric.RankingMetric.NDCG;
import static io.feedrank.metric.RankingMetric.PRECISION;
import static io.feedrank.metric.RankingMetric.RECALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RankingMetricTest {
  private static final RankedLabels EMPTY_QUERY = RankedLabels.of(0, 0, 0, 0, 0);
  private static final List<RankedLabels> GRADED =
      List.of(
          RankedLabels.of(3, 0, 2, 0, 0, 1, 0, 0, 1, 1),
          RankedLabels.of(0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
          EMPTY_QUERY);
  private static final List<RankedLabels> BINARY =
      List.of(
          RankedLabels.of(1, 0, 1, 0, 0, 1, 0, 0, 1, 1),
          RankedLabels.of(0, 1, 0, 0, 1, 0, 1, 0, 0, 0),
          EMPTY_QUERY);

  @Test
  void ndcgEqualsThePublishedFiguresForGradedLabels() {
    assertThat(mean(NDCG, GRADED, 3)).isCloseTo(.511960, within(1e-6));
    assertThat(mean(NDCG, GRADED, 5)).isCloseTo(.487807, within(1e-6));
    assertThat(mean(NDCG, GRADED, 10)).isCloseTo(.518701, within(1e-6));
  }

  @Test
  void ndcgEqualsThePublishedFiguresForBinaryLabels() {
    assertThat(mean(NDCG, BINARY, 3)).isCloseTo(.333333, within(1e-6));
    assertThat(mean(NDCG, BINARY, 5)).isCloseTo(.328788, within(1e-6));
    assertThat(mean(NDCG, BINARY, 10)).isCloseTo(.487913, within(1e-6));
  }

  @Test
  void oneRelevantItemRankedLastOfTenHasOnlyItsDiscount() {
    RankedLabels last = RankedLabels.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    assertThat(NDCG.of(last, 10)).isCloseTo(.289, within(1e-3));
    assertThat(NDCG.of(last, 3)).isZero();
  }

  @Test
  void reciprocalRankOfThirdOfThreeIsOneThird() {
    RankedLabels third = RankedLabels.of(0, 0, 1);
    assertThat(MRR.of(third, 3)).isCloseTo(.333, within(1e-3));
    assertThat(MRR.of(third, 2)).isZero();
  }

  @Test
  void averagePrecisionDividesByTheSmallerOfCutOffAndRelevantItems() {
    RankedLabels list = RankedLabels.of(1, 0, 1, 1);
    assertThat(MAP.of(list, 4)).isCloseTo((1 + 2.0 / 3 + 3.0 / 4) / 3, within(1e-12));
    assertThat(MAP.of(list, 2)).isEqualTo(.5);
    assertThat(MAP.of(list, 100)).isEqualTo(MAP.of(list, 4));
  }

  @Test
  void precisionDividesByTheCutOffAndRecallByTheRelevantItems() {
    RankedLabels list = RankedLabels.of(1, 0, 1, 0);
    assertThat(PRECISION.of(list, 2)).isEqualTo(.5);
    assertThat(PRECISION.of(list, 8)).isEqualTo(.25);
    assertThat(RECALL.of(list, 1)).isEqualTo(.5);
    assertThat(RECALL.of(list, 3)).isEqualTo(1);
  }

  @Test
  void hitRateAsksForOneRelevantItemOnly() {
    assertThat(HIT_RATE.of(RankedLabels.of(0, 1, 1), 1)).isZero();
    assertThat(HIT_RATE.of(RankedLabels.of(0, 1, 1), 2)).isEqualTo(1);
    assertThat(HIT_RATE.of(RankedLabels.of(0, 0.5), 2)).isEqualTo(1);
  }

  @Test
  void aListWithoutRelevantItemsIsWorthWhatTheSwitchSays() {
    for (RankingMetric metric : RankingMetric.values()) {
      for (RankedLabels list : List.of(EMPTY_QUERY, RankedLabels.of())) {
        assertThat(metric.of(list, 3)).as("%s", metric).isZero();
        assertThat(metric.of(list, 3, EmptyQuery.COUNTS_ONE)).as("%s", metric).isEqualTo(1);
        assertThat(metric.of(list, 3, EmptyQuery.SKIPPED)).as("%s", metric).isNaN();
      }
    }
  }

  @Test
  void theBestOrderScoresOneAndNothingExceedsItForSeeds1To100() {
    for (int seed = 1; seed <= 100; seed++) {
      double[] labels = new Random(seed).ints(12, 0, 4).asDoubleStream().toArray();
      labels[0] = 1;
      double[] best = Arrays.stream(labels).map(label -> -label).sorted().map(x -> -x).toArray();
      for (int k : new int[] {1, 5, 12, 30}) {
        assertThat(NDCG.of(RankedLabels.of(best), k)).isCloseTo(1, within(1e-12));
        assertThat(MAP.of(RankedLabels.of(best), k)).isCloseTo(1, within(1e-12));
        for (RankingMetric metric : RankingMetric.values()) {
          assertThat(metric.of(RankedLabels.of(labels), k)).isBetween(0.0, 1.0 + 1e-12);
        }
      }
    }
  }

  @Test
  void aListRankedToADepthEqualsTheFullySortedOneForSeeds1To100() {
    for (int seed = 1; seed <= 100; seed++) {
      Random random = new Random(seed);
      double[] labels = random.ints(40, -3, 3).mapToDouble(x -> Math.max(0, x)).toArray();
      double[] scores = random.ints(40, 0, 20).asDoubleStream().toArray();
      long[] ids = LongStream.range(0, 40).toArray();
      int[] order = Ranking.order(scores, ids);
      RankedLabels full =
          RankedLabels.of(Arrays.stream(order).mapToDouble(item -> labels[item]).toArray());
      RankedLabels shallow = RankedLabels.rank(scores, ids, labels, 5);
      for (RankingMetric metric : RankingMetric.values()) {
        assertThat(metric.of(shallow, 5)).as("%s", metric).isEqualTo(metric.of(full, 5));
        assertThat(metric.of(shallow, 2)).as("%s", metric).isEqualTo(metric.of(full, 2));
      }
    }
  }

  @Test
  void refusesACutOffDeeperThanTheListWasRanked() {
    RankedLabels shallow =
        RankedLabels.rank(new double[] {3, 2, 1}, new long[] {1, 2, 3}, new double[3], 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NDCG.of(shallow, 3))
        .withMessageContaining("ranked to depth 2 of 3");
    assertThatIllegalArgumentException().isThrownBy(() -> NDCG.of(shallow, 0));
  }

  @Test
  void refusesLabelsThatAreNoRelevance() {
    for (double label : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RankedLabels.of(0, label))
          .withMessageContaining("label at 1");
    }
  }

  @Test
  void theLargestLabelStillHasAFiniteGain() {
    assertThat(NDCG.of(RankedLabels.of(1_000, 1_000, 0), 3)).isCloseTo(1, within(1e-12));
  }

  @Test
  void namesCarryTheirCutOff() {
    assertThat(NDCG.label(5)).isEqualTo("NDCG@5");
  }

  private static double mean(RankingMetric metric, List<RankedLabels> lists, int k) {
    return lists.stream().mapToDouble(list -> metric.of(list, k)).average().orElseThrow();
  }
}
