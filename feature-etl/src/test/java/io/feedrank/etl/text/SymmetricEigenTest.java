package io.feedrank.etl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.etl.compute.TaskWorkers;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

  @Test
  void solvesAKnownMatrix() {
    SquareMatrix matrix = new SquareMatrix(2);
    matrix.set(0, 0, 2);
    matrix.set(0, 1, 1);
    matrix.set(1, 0, 1);
    matrix.set(1, 1, 2);
    SymmetricEigen eigen = SymmetricEigen.of(matrix);
    assertThat(eigen.values()).containsExactly(new double[] {3, 1}, within(1e-14));
    assertThat(Math.abs(eigen.vectors().get(0, 0))).isCloseTo(Math.sqrt(.5), within(1e-14));
  }

  @Test
  void givesBackTheMatrixWithSeed31() {
    for (int size : new int[] {1, 5, 40}) {
      SquareMatrix gram = gram(2 * size, size, 31);
      assertReconstructs(gram, SymmetricEigen.of(gram));
    }
  }

  @Test
  void handlesRankDeficientAndZeroMatrices() {
    SquareMatrix deficient = gram(3, 12, 32);
    SymmetricEigen eigen = SymmetricEigen.of(deficient);
    assertReconstructs(deficient, eigen);
    for (int j = 3; j < 12; j++) {
      assertThat(eigen.values()[j]).isCloseTo(0, within(1e-13 * eigen.values()[0]));
    }
    assertThat(SymmetricEigen.of(new SquareMatrix(4)).values()).containsOnly(0);
    assertThat(SymmetricEigen.of(new SquareMatrix(0)).values()).isEmpty();
  }

  @Test
  void refusesWhatIsNotANumber() {
    SquareMatrix matrix = new SquareMatrix(2);
    matrix.set(0, 1, Double.NaN);
    assertThatThrownBy(() -> SymmetricEigen.of(matrix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  private static SquareMatrix gram(int rows, int columns, long seed) {
    return RandomMatrices.dense(RandomMatrices.random(rows, columns, 1, seed), columns)
        .gram(new TaskWorkers(1));
  }

  private static void assertReconstructs(SquareMatrix matrix, SymmetricEigen eigen) {
    double[] values = eigen.values();
    for (int i = 0; i < matrix.size(); i++) {
      for (int j = 0; j < matrix.size(); j++) {
        double sum = 0;
        double inner = 0;
        for (int k = 0; k < matrix.size(); k++) {
          sum += eigen.vectors().get(i, k) * values[k] * eigen.vectors().get(j, k);
          inner += eigen.vectors().get(k, i) * eigen.vectors().get(k, j);
        }
        assertThat(sum).isCloseTo(matrix.get(i, j), within(1e-12 * values[0]));
        assertThat(inner).isCloseTo(i == j ? 1 : 0, within(1e-12));
      }
      assertThat(i == 0 || values[i] <= values[i - 1]).isTrue();
    }
  }
}
