package io.feedrank.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RankingTest {

  @Test
  void ordersByDescendingScore() {
    assertThat(Ranking.order(new double[] {.1, .3, .2}, new long[] {1, 2, 3}))
        .containsExactly(1, 2, 0);
  }

  @Test
  void putsNanAndBothInfinitiesBehindEveryFiniteScore() {
    double[] scores = {
      Double.NaN, -Double.MAX_VALUE, Double.POSITIVE_INFINITY, 0, Double.NEGATIVE_INFINITY
    };
    int[] order = Ranking.order(scores, new long[] {1, 2, 3, 4, 5});
    assertThat(Arrays.copyOf(order, 2)).containsExactly(3, 1);
  }

  @Test
  void nonFiniteScoresTieWithOneAnother() {
    long[] ids = LongStream.range(0, 6).toArray();
    double[] mixed = {
      Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN, 1.0 / 0, -1.0 / 0
    };
    assertThat(Ranking.order(mixed, ids)).isEqualTo(Ranking.order(new double[6], ids));
  }

  @Test
  void bothZerosTie() {
    long[] ids = {10, 11, 12, 13};
    assertThat(Ranking.order(new double[] {0.0, -0.0, 0.0, -0.0}, ids))
        .isEqualTo(Ranking.order(new double[4], ids));
  }

  @Test
  void tiesFollowTheHashAndNeverTheInputOrder() {
    long[] ids = LongStream.range(0, 200).toArray();
    long[] reversed = LongStream.range(0, 200).map(id -> 199 - id).toArray();
    long[] ranked = idsOf(Ranking.order(new double[200], ids), ids);
    assertThat(idsOf(Ranking.order(new double[200], reversed), reversed)).isEqualTo(ranked);
    assertThat(ranked).isNotEqualTo(ids);
    assertThat(TieBreak.hash(ranked[0])).isLessThan(TieBreak.hash(ranked[1]));
  }

  @Test
  void theHashIsTheDocumentedOne() {
    // The first two outputs of SplitMix64 seeded with 0, as published with the algorithm.
    assertThat(TieBreak.hash(0)).isEqualTo(0xe220a8397b1dcdafL);
    assertThat(TieBreak.hash(0x9e3779b97f4a7c15L)).isEqualTo(0x6e789e6aa1b965f4L);
  }

  @Test
  void topKEqualsTheHeadOfASortedReferenceForSeeds1To200() {
    for (int seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      int items = random.nextInt(60);
      double[] scores = randomScores(random, items);
      long[] ids = random.longs(items).toArray();
      int[] reference = sortedReference(scores, ids);
      assertThat(Ranking.order(scores, ids)).as("seed %d", seed).isEqualTo(reference);
      for (int k = 1; k <= items + 2; k++) {
        assertThat(Ranking.top(scores, ids, k))
            .as("seed %d, k %d", seed, k)
            .isEqualTo(Arrays.copyOf(reference, Math.min(k, items)));
      }
    }
  }

  @Test
  void kBeyondTheSizeReturnsEveryItem() {
    assertThat(Ranking.top(new double[] {1, 2}, new long[] {1, 2}, 100)).containsExactly(1, 0);
  }

  @Test
  void anEmptyListHasAnEmptyOrder() {
    assertThat(Ranking.order(new double[0], new long[0])).isEmpty();
    assertThat(Ranking.top(new double[0], new long[0], 5)).isEmpty();
  }

  @Test
  void refusesACutOffBelowOneAndUnequalArrays() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.top(new double[1], new long[1], 0))
        .withMessageContaining("at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ranking.order(new double[2], new long[1]))
        .withMessageContaining("2 scores but 1 ids");
  }

  private static long[] idsOf(int[] order, long[] ids) {
    return Arrays.stream(order).mapToLong(item -> ids[item]).toArray();
  }

  /** Few distinct values, so that ties are common, and some that are not finite. */
  private static double[] randomScores(Random random, int items) {
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0};
    return IntStream.range(0, items)
        .mapToDouble(
            item -> random.nextInt(4) == 0 ? odd[random.nextInt(5)] : random.nextInt(9) - 4)
        .toArray();
  }

  private static int[] sortedReference(double[] scores, long[] ids) {
    Comparator<Integer> finiteFirst = Comparator.comparing(item -> !Double.isFinite(scores[item]));
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(
            finiteFirst
                .thenComparing(
                    (a, b) ->
                        Double.isFinite(scores[a]) && scores[a] != scores[b]
                            ? Double.compare(scores[b], scores[a])
                            : 0)
                .thenComparing(item -> TieBreak.hash(ids[item])))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
