package io.feedrank.training.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RankingLossTest {

  private static final double STEP = 1e-3;

  static Stream<Loss> smoothLosses() {
    return Stream.of(new Loss.Logloss(), new Loss.GroupSoftmax());
  }

  @ParameterizedTest
  @MethodSource("smoothLosses")
  void derivativesAreThoseOfTheLoss(Loss loss) {
    LabeledRows rows = Rows.labeled(201, 40);
    float[] weights = new float[40];
    Arrays.fill(weights, 0, 20, 1.5f);
    Arrays.fill(weights, 20, 40, 1);
    LabeledRows weighted = rows.withRowWeights(weights).withGroupWeights(new float[] {1, 2, 3, 4});
    float[] scores = new float[40];
    for (int row = 0; row < 40; row++) {
      scores[row] = (float) (2 * Hash.unit(1, row) - 1);
    }
    try (Workers workers = new Workers(1)) {
      Gradients gradients = new Gradients(new RowChunks(weighted), workers);
      LossFunction.of(loss, weighted, 0).differentiate(scores, 0, 0, 40, gradients);
      for (int row = 0; row < 40; row++) {
        double up = loss(loss, weighted, scores, row, STEP);
        double down = loss(loss, weighted, scores, row, -STEP);
        double here = loss(loss, weighted, scores, row, 0);
        assertThat((double) gradients.gradient(row))
            .isCloseTo((up - down) / (2 * STEP), within(1e-4));
        assertThat((double) gradients.hessian(row))
            .isCloseTo((up - 2 * here + down) / (STEP * STEP), within(1e-3));
      }
    }
  }

  @Test
  void aPairOfLambdaNdcgWeighsWhatSwappingItWouldChange() {
    FeatureBorders borders = Rows.borders(Rows.matrix(202, 3), 4);
    LabeledRows rows =
        LabeledRows.of(Rows.bin(borders, Rows.matrix(202, 3)), new float[] {0, 2, 0})
            .withGroups(new int[] {3});
    float[] scores = {3, 2, 1};
    try (Workers workers = new Workers(1)) {
      Gradients gradients = new Gradients(new RowChunks(rows), workers);
      LossFunction.of(new Loss.LambdaNdcg(2, 2, false), rows, 0)
          .differentiate(scores, 0, 0, 3, gradients);
      double log3 = Math.log(3) / Math.log(2);
      double first = 1 / (1 + Math.exp(-1)) * (1 - 1 / log3);
      double last = 1 / (1 + Math.exp(1)) * (1 / log3);

      assertThat((double) gradients.gradient(0)).isCloseTo(first, within(1e-6));
      assertThat((double) gradients.gradient(1)).isCloseTo(-first - last, within(1e-6));
      assertThat((double) gradients.gradient(2)).isCloseTo(last, within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 5, false", "5, 5, true", "1000, 1000, true", "1000, 3, true", "10, 2, false"})
  void lambdaNdcgEqualsTheSumOverAllPairs(int k, int truncation, boolean normalised) {
    Loss.LambdaNdcg loss = new Loss.LambdaNdcg(k, truncation, normalised);
    float[] labels = new float[60];
    float[] scores = new float[60];
    for (int row = 0; row < 60; row++) {
      double draw = Hash.unit(7, row);
      labels[row] = draw < 0.7 ? 0 : draw < 0.85 ? 1 : 3;
      scores[row] = (float) (4 * Hash.unit(8, row) - 2);
    }
    float[] matrix = Rows.matrix(206, 60);
    LabeledRows rows =
        LabeledRows.of(Rows.bin(Rows.borders(matrix, 4), matrix), labels)
            .withGroups(new int[] {25, 1, 34});
    try (Workers workers = new Workers(1)) {
      Gradients gradients = new Gradients(new RowChunks(rows), workers);
      LossFunction.of(loss, rows, 0).differentiate(scores, 0, 0, 60, gradients);
      for (int group = 0; group < 3; group++) {
        double[][] expected =
            naive(loss, labels, scores, rows.groupStart(group), rows.groupStart(group + 1));
        for (int i = 0; i < expected.length; i++) {
          int row = rows.groupStart(group) + i;
          assertThat((double) gradients.gradient(row)).isCloseTo(expected[i][0], within(1e-6));
          assertThat((double) gradients.hessian(row)).isCloseTo(expected[i][1], within(1e-6));
        }
      }
    }
  }

  @Test
  void scoresThatAreFarApartDoNotSpoilLambdaNdcg() {
    float[] matrix = Rows.matrix(207, 4);
    LabeledRows rows =
        LabeledRows.of(Rows.bin(Rows.borders(matrix, 4), matrix), new float[] {1, 0, 0, 1})
            .withGroups(new int[] {4});
    try (Workers workers = new Workers(1)) {
      Gradients gradients = new Gradients(new RowChunks(rows), workers);
      float[] scores = {-5000, 0, 4000, -4999};
      LossFunction.of(new Loss.LambdaNdcg(10), rows, 0).differentiate(scores, 0, 0, 4, gradients);
      for (int row = 0; row < 4; row++) {
        assertThat(gradients.gradient(row)).isFinite();
        assertThat(gradients.hessian(row)).isFinite().isNotNegative();
      }
      assertThat(gradients.gradient(0)).isNegative();
    }
  }

  /** Gradient and hessian of each row of a group, by the definition. */
  private static double[][] naive(
      Loss.LambdaNdcg loss, float[] labels, float[] scores, int from, int to) {
    int[] rank = new int[to - from];
    List<Double> gains = new ArrayList<>();
    for (int i = from; i < to; i++) {
      gains.add(-(Math.pow(2, labels[i]) - 1));
      for (int j = from; j < to; j++) {
        rank[i - from] += scores[j] > scores[i] ? 1 : 0;
      }
    }
    Collections.sort(gains);
    double best = 0;
    for (int i = 0; i < Math.min(loss.k(), gains.size()); i++) {
      best -= gains.get(i) * discount(i);
    }
    double[][] sums = new double[to - from][2];
    double total = 0;
    for (int i = 0; i < rank.length; i++) {
      for (int j = 0; j < rank.length; j++) {
        double gain = Math.pow(2, labels[from + i]) - Math.pow(2, labels[from + j]);
        if (gain > 0 && Math.min(rank[i], rank[j]) < loss.truncation()) {
          double a = rank[i] < loss.k() ? discount(rank[i]) : 0;
          double b = rank[j] < loss.k() ? discount(rank[j]) : 0;
          double apart = (double) scores[from + i] - scores[from + j];
          double weight = gain * Math.abs(a - b) / best;
          weight /= loss.normalised() ? 0.01 + Math.abs(apart) : 1;
          double wrong = 1 / (1 + Math.exp(apart));
          sums[i][0] -= weight * wrong;
          sums[j][0] += weight * wrong;
          sums[i][1] += weight * wrong * (1 - wrong);
          sums[j][1] += weight * wrong * (1 - wrong);
          total += 2 * weight * wrong;
        }
      }
    }
    double factor = loss.normalised() && total > 0 ? Math.log(1 + total) / Math.log(2) / total : 1;
    for (double[] sum : sums) {
      sum[0] *= factor;
      sum[1] *= factor;
    }
    return sums;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2);
  }

  @Test
  void sumsOfGradientsStayInTheirHalves() {
    LabeledRows rows = Rows.labeled(203, 1000);
    try (Workers workers = new Workers(1)) {
      Gradients gradients = new Gradients(new RowChunks(rows), workers);
      double sum = 0;
      for (int row = 0; row < 1000; row++) {
        double gradient = row == 7 ? -1e9 : row % 2 == 0 ? -1e-3 : 1e5;
        gradients.set(row, gradient, row == 7 ? 1e12 : 1e-6);
        sum += gradients.gradient(row);
      }
      gradients.quantise(5);
      long total = Arrays.stream(gradients.cells()).sum();

      assertThat(gradients.gradientOf(total)).isCloseTo(sum, within(1e3));
      assertThat(gradients.hessianOf(total)).isCloseTo(1e12, within(1e6));
      assertThat(gradients.gradientOf(total - gradients.cells()[7]))
          .isCloseTo(sum + 1e9, within(1e3));
    }
  }

  @Test
  void roundingIsUnbiased() {
    LabeledRows rows = Rows.labeled(204, 100_000);
    try (Workers workers = new Workers(1)) {
      Gradients gradients = new Gradients(new RowChunks(rows), workers);
      for (int row = 0; row < 100_000; row++) {
        gradients.set(row, row == 0 ? 1e6 : 1, row == 0 ? 1e6 : 1);
      }
      gradients.quantise(6);
      long small = Arrays.stream(gradients.cells()).skip(1).sum();

      assertThat(gradients.gradientOf(small)).isCloseTo(99_999, within(1.0));
      assertThat(gradients.hessianOf(small)).isCloseTo(99_999, within(1.0));
    }
  }

  @Test
  void tiesAreOrderedByNeitherPlaceNorLabel() {
    float[] equal = new float[64];
    int[] order = RankOrder.descending(equal, 0, 64);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    int rising = 0;
    for (int rank = 1; rank < 64; rank++) {
      rising += order[rank] > order[rank - 1] ? 1 : 0;
    }

    assertThat(sorted).isEqualTo(java.util.stream.IntStream.range(0, 64).toArray());
    assertThat(rising).isBetween(16, 48);
  }

  @Test
  void tiesFavourNoPlaceOfAGroup() {
    float[] equal = new float[101 * 2000];
    double ranks = 0;
    int first = 0;
    for (int group = 0; group < 2000; group++) {
      int[] order = RankOrder.descending(equal, 101 * group, 101 * (group + 1));
      for (int rank = 0; rank < order.length; rank++) {
        ranks += order[rank] == 0 ? rank : 0;
      }
      first += order[0] == 0 ? 1 : 0;
    }
    assertThat(ranks / 2000).isCloseTo(50, within(3.));
    assertThat(first).isBetween(5, 40);
  }

  @Test
  void tiedScoresCountByTheMeanOverTheirOrders() {
    float[] matrix = Rows.matrix(208, 5);
    LabeledRows rows =
        LabeledRows.of(Rows.bin(Rows.borders(matrix, 4), matrix), new float[] {1, 0, 0, 1, 0})
            .withGroups(new int[] {5});
    float[] scores = {1, 2, 1, 1, Float.NaN};

    // Ranks 2 to 4 hold two positive rows in one of three orders of where the other is.
    double ndcg = 2. / 3 * (discount(1) + discount(2) + discount(3)) / (1 + discount(1));
    assertThat(ValidationMetric.ndcg(5).measure(rows, scores)).isCloseTo(ndcg, within(1e-12));
    assertThat(ValidationMetric.hitRate(1).measure(rows, scores)).isZero();
    assertThat(ValidationMetric.hitRate(2).measure(rows, scores)).isCloseTo(2. / 3, within(1e-12));
    assertThat(ValidationMetric.hitRate(3).measure(rows, scores)).isEqualTo(1);
  }

  @Test
  void bestScoresComeFirstAndNanLast() {
    float[] scores = {9, 1, Float.NaN, -3, Float.POSITIVE_INFINITY, 2, Float.NEGATIVE_INFINITY};
    assertThat(RankOrder.descending(scores, 1, 7)).containsExactly(3, 4, 0, 2, 5, 1);
  }

  @Test
  void metricsEqualPublishedValues() {
    float[] labels = {3, 0, 2, 0, 0, 1, 0, 0, 1, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    float[] matrix = Rows.matrix(205, 25);
    LabeledRows rows =
        LabeledRows.of(Rows.bin(Rows.borders(matrix, 4), matrix), labels)
            .withGroups(new int[] {10, 10, 5});
    float[] descending = new float[25];
    for (int row = 0; row < 25; row++) {
      descending[row] = -row;
    }

    assertThat(ValidationMetric.ndcg(3).measure(rows, descending))
        .isCloseTo(0.511960, within(1e-6));
    assertThat(ValidationMetric.ndcg(5).measure(rows, descending))
        .isCloseTo(0.487807, within(1e-6));
    assertThat(ValidationMetric.ndcg(10).measure(rows, descending))
        .isCloseTo(0.518701, within(1e-6));
    assertThat(ValidationMetric.hitRate(1).measure(rows, descending)).isEqualTo(1.0 / 3);
    assertThat(ValidationMetric.hitRate(2).measure(rows, descending)).isEqualTo(2.0 / 3);
  }

  private static double loss(Loss loss, LabeledRows rows, float[] scores, int row, double step) {
    double[] moved = new double[scores.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = scores[i] + (i == row ? step : 0);
    }
    double sum = 0;
    for (int group = 0; group < rows.groups(); group++) {
      double exps = 0;
      for (int i = rows.groupStart(group); i < rows.groupStart(group + 1); i++) {
        exps += Math.exp(moved[i]);
      }
      for (int i = rows.groupStart(group); i < rows.groupStart(group + 1); i++) {
        double weight = (double) rows.groupWeight(group) * rows.rowWeight(i);
        double y = rows.label(i);
        sum +=
            loss instanceof Loss.Logloss
                ? weight * (Math.log1p(Math.exp(moved[i])) - y * moved[i])
                : weight * y * (Math.log(exps) - moved[i]);
      }
    }
    return sum;
  }
}
