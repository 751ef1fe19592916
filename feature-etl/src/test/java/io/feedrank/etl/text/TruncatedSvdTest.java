package io.feedrank.etl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TruncatedSvdTest {

  @Test
  void comesWithinOnePercentOfTheExactSingularValuesOfTexts() {
    CorpusCounts corpus =
        CorpusCounts.of(
            SyntheticTexts.of(150, 51), new TextAnalyzer(), new TaskWorkers(1), Progress.SILENT);
    SparseMatrix matrix = TfIdf.fit(corpus, VocabularyOptions.defaults()).matrix(corpus);
    assertCloseToExact(matrix, 16, TextModelOptions.defaults().powerIterations());
  }

  @Test
  void comesWithinOnePercentOnASpectrumWithoutGapsWithSeed52() {
    assertCloseToExact(RandomMatrices.sparse(RandomMatrices.random(120, 200, 0.2, 52), 200), 20, 8);
    assertCloseToExact(RandomMatrices.sparse(RandomMatrices.random(200, 120, 0.2, 53), 120), 20, 8);
  }

  private static void assertCloseToExact(SparseMatrix matrix, int components, int iterations) {
    double[][] dense = new double[matrix.columns()][matrix.rows()];
    for (int r = 0; r < matrix.rows(); r++) {
      SparseRow row = matrix.row(r);
      for (int p = 0; p < row.columns.length; p++) {
        dense[row.columns[p]][r] = row.values[p];
      }
    }
    double[] exact = OneSidedJacobi.of(dense).singularValues();
    double[] found = fit(matrix, new SvdOptions(components, iterations, 7), 2).singularValues();
    for (int j = 0; j < components; j++) {
      assertThat(found[j]).isCloseTo(exact[j], Percentage.withPercentage(1));
      assertThat(found[j]).isLessThan(exact[j] * (1 + 1e-9));
    }
  }

  @Test
  void stretchesItsVectorsByTheSingularValues() {
    SparseMatrix matrix = RandomMatrices.sparse(RandomMatrices.random(300, 80, 0.2, 54), 80);
    TruncatedSvd svd = fit(matrix, new SvdOptions(10, 8, 1), 2);
    SquareMatrix images =
        matrix.times(svd.rightVectors(), new TaskWorkers(1)).gram(new TaskWorkers(1));
    SquareMatrix vectors = svd.rightVectors().gram(new TaskWorkers(1));
    for (int i = 0; i < 10; i++) {
      for (int j = 0; j < 10; j++) {
        double square = svd.singularValues()[i] * svd.singularValues()[i];
        assertThat(images.get(i, j)).isCloseTo(i == j ? square : 0, within(1e-9));
        assertThat(vectors.get(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-12));
      }
    }
  }

  @Test
  void givesTheSameBitsAtAnyThreadCount() {
    SparseMatrix matrix =
        RandomMatrices.sparse(RandomMatrices.random(2_500, 1_500, 0.02, 55), 1_500);
    TruncatedSvd one = fit(matrix, new SvdOptions(12, 3, 9), 1);
    for (int threads : new int[] {2, 5}) {
      TruncatedSvd many = fit(matrix, new SvdOptions(12, 3, 9), threads);
      assertThat(many.singularValues()).isEqualTo(one.singularValues());
      assertThat(many.explainedVariance()).isEqualTo(one.explainedVariance());
      assertThat(RandomMatrices.values(many.rightVectors()))
          .isDeepEqualTo(RandomMatrices.values(one.rightVectors()));
    }
  }

  @Test
  void findsTheSameVectorsFromAnySeedSignsIncluded() {
    double[][] values = RandomMatrices.random(60, 40, 1, 56);
    for (double[] row : values) {
      for (int c = 0; c < 40; c++) {
        row[c] = (float) (row[c] * StrictMath.pow(0.6, c));
      }
    }
    SparseMatrix matrix = RandomMatrices.sparse(values, 40);
    DenseMatrix a = fit(matrix, new SvdOptions(5, 10, 1), 1).rightVectors();
    DenseMatrix b = fit(matrix, new SvdOptions(5, 10, 2), 1).rightVectors();
    for (int j = 0; j < 5; j++) {
      double largest = 0;
      for (int r = 0; r < 40; r++) {
        assertThat(a.get(r, j)).isCloseTo(b.get(r, j), within(1e-8));
        largest = Math.abs(a.get(r, j)) > Math.abs(largest) ? a.get(r, j) : largest;
      }
      assertThat(largest).isPositive();
    }
  }

  @Test
  void leavesComponentsBeyondTheRankZero() {
    double[][] values = new double[30][];
    double[][] base = RandomMatrices.random(3, 25, 1, 57);
    for (int r = 0; r < 30; r++) {
      values[r] = base[r % 3];
    }
    TruncatedSvd svd = fit(RandomMatrices.sparse(values, 25), new SvdOptions(40, 4, 1), 2);
    assertThat(svd.singularValues()).hasSize(40);
    for (int j = 0; j < 40; j++) {
      double squares = 0;
      for (int r = 0; r < 25; r++) {
        squares += svd.rightVectors().get(r, j) * svd.rightVectors().get(r, j);
      }
      assertThat(squares).isCloseTo(j < 3 ? 1 : 0, within(1e-12));
      assertThat(svd.singularValues()[j] > 0).isEqualTo(j < 3);
    }
    double explained = 0;
    for (double share : svd.explainedVariance()) {
      explained += share;
    }
    assertThat(explained).isCloseTo(1, within(1e-9));
  }

  @Test
  void worksOnThreeRowsAndOnNone() {
    double[][] three = {{1, 0, 0, 0}, {0, 2, 0, 0}, {0, 0, 3, 0}};
    assertThat(fit(RandomMatrices.sparse(three, 4), new SvdOptions(64, 6, 1), 2).singularValues())
        .containsExactly(Arrays.copyOf(new double[] {3, 2, 1}, 64), within(1e-12));
    assertThat(
            fit(RandomMatrices.sparse(new double[3][5], 5), new SvdOptions(2, 6, 1), 2)
                .singularValues())
        .containsOnly(0);
    assertThat(
            fit(new SparseMatrix.Builder(0).build(), new SvdOptions(2, 6, 1), 2).singularValues())
        .containsOnly(0);
  }

  @Test
  void explainsTheVarianceAboutTheMean() {
    double[][] values = {{5, 1, 0}, {5, -1, 0}, {5, 2, 0}, {5, -2, 0}};
    double[] explained =
        fit(RandomMatrices.sparse(values, 3), new SvdOptions(2, 6, 1), 1).explainedVariance();
    assertThat(explained[0]).isCloseTo(0, within(1e-9));
    assertThat(explained[1]).isCloseTo(1, within(1e-9));
    double[][] equal = {{1, 2}, {1, 2}, {1, 2}};
    assertThat(fit(RandomMatrices.sparse(equal, 2), new SvdOptions(2, 6, 1), 1).explainedVariance())
        .containsOnly(0);
  }

  @Test
  void tellsHowFarItIs() {
    List<String> reports = new ArrayList<>();
    TruncatedSvd.of(
        RandomMatrices.sparse(RandomMatrices.random(20, 20, 1, 58), 20),
        new SvdOptions(3, 2, 1),
        new TaskWorkers(2),
        (stage, done, total) -> reports.add(done + "/" + total));
    assertThat(reports).containsExactly("0/3", "1/3", "2/3", "3/3");
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatThrownBy(() -> new SvdOptions(0, 1, 1)).hasMessageContaining("components");
    assertThatThrownBy(() -> new SvdOptions(1, -1, 1)).hasMessageContaining("powerIterations");
  }

  private static TruncatedSvd fit(SparseMatrix matrix, SvdOptions options, int threads) {
    return TruncatedSvd.of(matrix, options, new TaskWorkers(threads), Progress.SILENT);
  }
}
