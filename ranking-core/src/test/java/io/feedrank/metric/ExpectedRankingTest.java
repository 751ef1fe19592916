package io.feedrank.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ExpectedRankingTest {
  private static final double[] P = {.1, .9, .4, 0, .25, .6};
  private static final int[] ORDER = {2, 5, 3, 1, 0, 4};

  @Test
  void certainLikesGiveThePlainMetrics() {
    double[] certain = {0, 1, 0, 0, 1, 1};
    int[] order = {2, 5, 3, 1, 0, 4};
    RankedLabels labels = RankedLabels.of(0, 1, 0, 1, 0, 1);
    assertThat(ExpectedRanking.ndcg(certain, order, 3))
        .isCloseTo(RankingMetric.NDCG.of(labels, 3), within(1e-12));
    assertThat(ExpectedRanking.averagePrecision(certain, order, 3))
        .isCloseTo(RankingMetric.MAP.of(labels, 3), within(1e-12));
    assertThat(ExpectedRanking.reciprocalRank(certain, order, 3)).isEqualTo(.5);
  }

  @Test
  void theMeanOverDrawnLikesComesToTheExpectation() {
    assertThat(ExpectedRanking.reciprocalRank(P, ORDER, 4))
        .isCloseTo(drawn(labels -> RankingMetric.MRR.of(labels, 4)), within(3e-3));
    // With k of 1, average precision is the chance of a like at the first place.
    assertThat(ExpectedRanking.averagePrecision(P, ORDER, 1)).isEqualTo(.4);
  }

  private static double drawn(ToDoubleFunction<RankedLabels> metric) {
    SplittableRandom random = new SplittableRandom(5);
    double sum = 0;
    int draws = 100_000;
    for (int draw = 0; draw < draws; draw++) {
      double[] labels = new double[ORDER.length];
      for (int rank = 0; rank < labels.length; rank++) {
        labels[rank] = random.nextDouble() < P[ORDER[rank]] ? 1 : 0;
      }
      sum += metric.applyAsDouble(RankedLabels.of(labels));
    }
    return sum / draws;
  }

  @Test
  void theOrderOfTheProbabilitiesIsTheBest() {
    int[] best = {1, 5, 2, 4, 0, 3};
    assertThat(ExpectedRanking.ndcg(P, best, 3)).isEqualTo(1);
    assertThat(ExpectedRanking.ndcg(P, ORDER, 3)).isLessThan(1);
  }

  @Test
  void expectedAucIsThatOfRowsWeighedByTheProbabilities() {
    double[] scores = {.3, .3, 2, Double.NaN, -1, .5};
    Predictions rows = new Predictions();
    for (int item = 0; item < P.length; item++) {
      rows.add(0, scores[item], true, P[item]);
      rows.add(0, scores[item], false, 1 - P[item]);
    }
    assertThat(ExpectedRanking.auc(scores, P)).isCloseTo(Auc.of(rows), within(1e-12));
    assertThat(ExpectedRanking.auc(new double[6], P)).isEqualTo(.5);
    assertThat(ExpectedRanking.auc(new double[2], new double[2])).isNaN();
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> ExpectedRanking.ndcg(new double[] {1.5}, new int[] {0}, 1))
        .hasMessageContaining("true probability at 0 is 1.5");
  }
}
